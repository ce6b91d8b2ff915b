// The person's chat with a script: sends without leaving the page and asks for what is new.
// Without it the same page works by its form and by being asked for again.
(() => {
  const log = document.getElementById("mensajes");
  const form = document.getElementById("decir");
  const status = document.getElementById("estado-chat");
  const proposal = document.getElementById("propuesta-chat");
  if (!log || log.dataset.viva !== "si" || !window.fetch) return;
  const url = log.dataset.sondeo;
  let until = Number(log.dataset.hasta);
  let seal = log.dataset.sello;
  let shown = "";
  let alive = true;
  let quiet = 0;
  let timer = 0;

  const words = { ...log.dataset };
  const outbox = window.chatEnvio({ log, form, store: `chat:${url}`, className: "burbuja--ciudadano", words, onSent: () => ask() });
  const atEnd = () => window.innerHeight + window.scrollY > document.body.scrollHeight - 400;

  function show(data) {
    const follow = atEnd();
    window.chatAgregar(log, data.mensajes);
    until = Math.max(until, data.hasta);
    seal = data.sello;
    if (data.estado !== shown) status.innerHTML = shown = data.estado;
    if (!proposal.contains(document.activeElement)) proposal.innerHTML = data.propuesta;
    if (!data.viva) {
      alive = false;
      outbox.forget();
      location.reload();
    } else if (follow) {
      log.lastElementChild?.scrollIntoView({ block: "nearest" });
    }
  }

  async function ask() {
    clearTimeout(timer);
    try {
      const answer = await fetch(`${url}?desde=${until}&sello=${encodeURIComponent(seal)}`, { headers: { Accept: "application/json" } });
      if (answer.status === 200) {
        show(await answer.json());
        quiet = 0;
      } else if (answer.status === 404) {
        alive = false;
      } else {
        quiet += 1;
      }
    } catch {
      quiet += 1;
    }
    // Two seconds while something happens, up to five when nothing has for a while; slower still in a hidden tab.
    clearTimeout(timer);
    if (alive) timer = setTimeout(ask, document.hidden ? 10000 : Math.min(2000 + Math.max(0, quiet - 30) * 100, 5000));
  }

  document.addEventListener("visibilitychange", () => document.hidden || ask());
  document.querySelectorAll(".chat__terminar").forEach((end) => end.addEventListener("submit", outbox.forget));
  ask();
})();
