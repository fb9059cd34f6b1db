/* Every sheet of paper tells what it is and where it is from; only here the page knows where it is. */
(paper => {
  if (!paper) return;
  paper.textContent = location;
  onbeforeprint = () => document.styleSheets[0].insertRule("@page{@bottom-left{content:" + JSON.stringify(document.title + " · " + paper.parentNode.textContent) + "}}");
})(document.querySelector(".paper span"));
