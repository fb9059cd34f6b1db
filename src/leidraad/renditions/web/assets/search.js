/* Search within the language of the page: the index comes at first use, nothing is sent. */
(function (d) {
  var form = d.querySelector(".search"), input = d.getElementById("_q"), found = d.getElementById("_found");
  var words = form.dataset, home = new URL(words.home, location.href), index, shown = "";

  /* One character stays one character, so that places in the folded text hold in the real one. */
  function fold(text) {
    return Array.from(text, function (c) {
      return c == "’" ? "'" : c.normalize("NFD")[0].toLowerCase()[0];
    }).join("");
  }

  function make(name, text, css) {
    var made = d.createElement(name);
    if (text) made.textContent = text;
    if (css) made.className = css;
    return made;
  }

  function load() {
    index = index || fetch(words.index).then(function (answer) {
      if (!answer.ok) throw answer.status;
      return answer.json();
    }).then(function (data) {
      data.articles.forEach(function (one) {
        one.head = fold((one.label + " " + one.title));
        one.all = one.head + " " + fold(one.chapter + " " + one.text);
      });
      return data.articles;
    });
    index.catch(function () { index = null; });
    return index;
  }

  /* `text` with every occurrence of a word marked, into `into`. */
  function marked(into, text, asked) {
    var folded = Array.from(fold(text)), real = Array.from(text), on = [], at;
    folded = folded.join("");
    asked.forEach(function (word) {
      for (at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
        for (var i = 0; i < word.length; i++) on[at + i] = true;
    });
    for (var from = 0, to; from < real.length; from = to) {
      for (to = from + 1; to < real.length && !on[to] == !on[from];) to++;
      into.append(on[from] ? make("mark", real.slice(from, to).join("")) : real.slice(from, to).join(""));
    }
  }

  /* The words around the first hit. */
  function passage(text, asked) {
    var folded = fold(text), first = Math.min.apply(0, asked.map(function (word) {
      return (folded.indexOf(word) + 1 || 1e9) - 1;
    })), real = Array.from(text);
    if (first >= 1e9 - 1) first = 0;
    var start = Math.max(0, first - 60);
    while (start && real[start - 1] != " ") start--;
    var end = Math.min(real.length, start + 170);
    while (end < real.length && real[end] != " ") end++;
    return (start ? "… " : "") + real.slice(start, end).join("") + (end < real.length ? " …" : "");
  }

  function say(text) {
    found.hidden = !text;
    var status = found.querySelector("[role=status]");
    if (!status) { status = make("p"); status.setAttribute("role", "status"); found.prepend(status); }
    status.textContent = text;
  }

  function look() {
    var asked = fold(input.value).split(/\s+/).filter(Boolean), key = asked.join(" ");
    if (key == shown) return;
    shown = key;
    var list = found.querySelector("ol");
    if (!key) { if (list) list.remove(); say(""); return; }
    load().then(function (articles) {
      if (key != shown) return;
      var hits = articles.filter(function (one) {
        return asked.every(function (word) { return one.all.includes(word); });
      }).map(function (one) {
        return [asked.filter(function (word) { return one.head.includes(word); }).length, one];
      }).sort(function (a, b) { return b[0] - a[0]; });
      list = found.querySelector("ol");
      if (list) list.remove();
      say(hits.length == 1 ? words.one : hits.length ? words.many.replace("{count}", hits.length) : words.none);
      if (!hits.length) return;
      list = make("ol");
      hits.slice(0, 30).forEach(function (hit) {
        var one = hit[1], item = make("li"), link = make("a"), title = make("span", "", "title"), text = make("p");
        link.href = new URL(one.url, home);
        if (one.label) link.append(make("span", one.label, "label"), " ");
        marked(title, one.title, asked);
        marked(text, passage(one.text, asked), asked);
        link.append(title, " ", make("i", one.chapter), text);
        item.append(link);
        list.append(item);
      });
      found.append(list);
    }).catch(function () {
      shown = "";
      say(words.trouble);
    });
  }

  input.addEventListener("input", look);
  form.addEventListener("submit", function (event) { event.preventDefault(); look(); });
  form.parentNode.parentNode.addEventListener("keydown", function (event) {
    var stops = [input].concat(Array.from(found.querySelectorAll("a"))), at = stops.indexOf(d.activeElement);
    if (at < 0) return;
    if (event.key == "ArrowDown" || event.key == "ArrowUp") {
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + (event.key == "ArrowDown" ? 1 : -1)))].focus();
    } else if (event.key == "Escape") {
      input.value = "";
      look();
      input.focus();
    }
  });
  found.addEventListener("click", function (event) {
    if (event.target.closest("a")) { input.value = ""; look(); }
  });
  look();
})(document);
