// What both ends of the chat share: the list of messages, and an outbox that loses nothing and doubles nothing.
// A message keeps its key until the server has said its number: sent again after a lost answer, it is the same one.
window.chatEnvio = ({ log, form, store, className, words, onSent }) => {
  const field = form.querySelector("textarea");
  const key = form.querySelector("[name=cliente_id]");
  const picker = form.querySelector("[type=file]");
  const files = new Map(); // a file cannot wait in sessionStorage: it waits here, and leaving the page is asked about
  let pending = JSON.parse(sessionStorage.getItem(store) || "[]");
  let sending = false;
  let timer = 0;
  let wait = 1000;

  const keep = () => sessionStorage.setItem(store, JSON.stringify(pending.filter((item) => !files.has(item.id))));
  const newKey = () => (crypto.randomUUID ? crypto.randomUUID() : ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16)));

  function draft(item, state) {
    if (log.querySelector(`[data-cliente="${item.id}"]`)) return; // it did arrive, only the answer was lost
    let found = document.getElementById(`p-${item.id}`);
    if (!found) {
      found = document.createElement("li");
      found.id = `p-${item.id}`;
      found.className = `burbuja ${className} burbuja--espera`;
      const who = document.createElement("p");
      who.className = "burbuja__de";
      const name = document.createElement("span");
      name.textContent = words.usted;
      who.append(name, " ", document.createElement("small"));
      const said = document.createElement("div");
      said.className = "burbuja__texto";
      said.textContent = [item.texto, ...item.archivos].filter(Boolean).join("\n");
      found.append(who, said);
      log.append(found);
    }
    found.querySelector("small").textContent = state;
  }

  function drop(item, giveBack) {
    pending = pending.filter((other) => other !== item);
    files.delete(item.id);
    keep();
    if (giveBack && !field.value) field.value = item.texto;
  }

  function later(item, state, seconds = 0) {
    draft(item, state);
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(wait, seconds * 1000));
    wait = Math.min(wait * 2, 15000);
  }

  async function post(item) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("cliente_id", item.id);
    body.set("texto", item.texto);
    for (const file of files.get(item.id) || []) body.append("archivos", file);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    return { answer, data: await answer.json().catch(() => ({})) };
  }

  async function flush() {
    if (sending || !pending.length) return;
    sending = true;
    const item = pending[0];
    draft(item, words.enviando);
    try {
      const { answer, data } = await post(item);
      if (answer.ok && data.numero) {
        wait = 1000; // the draft stays until the server's own version of it comes
        drop(item, false);
        onSent();
      } else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
        draft(item, data.error || words.reintenta);
        drop(item, true);
      } else {
        later(item, data.error || words.reintenta, Number(answer.headers.get("Retry-After")) || 0);
      }
    } catch {
      later(item, words.reintenta);
    }
    sending = false;
    if (pending.length && pending[0] !== item) flush();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const item = { id: newKey(), texto: field.value.trim(), archivos: [...picker.files].map((file) => file.name) };
    if (!item.texto && !item.archivos.length) return;
    if (item.archivos.length) files.set(item.id, [...picker.files]);
    pending.push(item);
    keep();
    field.value = "";
    picker.value = "";
    key.value = newKey();
    draft(item, words.enviando);
    flush();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  window.addEventListener("online", flush);
  window.addEventListener("beforeunload", (event) => files.size && event.preventDefault());
  for (const item of pending) draft(item, words.enviando);
  flush();
  return { forget: () => { pending = []; files.clear(); sessionStorage.removeItem(store); } };
};

// Append what the server sent, each message once, in the place of the draft that became it.
window.chatAgregar = (log, html) => {
  const holder = document.createElement("ol");
  holder.innerHTML = html;
  for (const row of [...holder.children]) {
    const draft = document.getElementById(`p-${row.dataset.cliente}`);
    if (log.querySelector(`[data-numero="${row.dataset.numero}"]`)) draft?.remove();
    else if (draft) draft.replaceWith(row);
    else log.insertBefore(row, log.querySelector(".burbuja--espera"));
  }
};
