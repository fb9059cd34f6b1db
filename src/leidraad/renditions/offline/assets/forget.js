/*
The worker of a site that is shown while its text is written: it lets go of what another one saved
at this address, a built site on the same port perhaps, and of itself.
*/
addEventListener("install", event => event.waitUntil(skipWaiting()));

addEventListener("activate", event => event.waitUntil((async () => {
  const { scope } = registration;
  for (const it of await caches.keys())
    if (it.startsWith("leidraad ") && it.endsWith(" " + scope)) await caches.delete(it);
  await registration.unregister();
  for (const it of await clients.matchAll({ type: "window" })) it.navigate(it.url);
})()));
