// Attendance at the door: the camera reads codes where the browser can, and without signal they stay in the telephone.
(() => {
  "use strict";
  const AGAIN = 4000; // milliseconds in which the same code before the camera counts once
  const pendingKey = (jornada) => `asistencia:${jornada}`;
  const sentKey = (jornada) => `asistencia:${jornada}:enviados`;
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) || "[]");
    } catch {
      return [];
    }
  };
  const write = (key, lines) => {
    try {
      if (lines.length) localStorage.setItem(key, JSON.stringify(lines));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  };

  // The QR of a session on a screen: its code changes, so the page is fetched anew.
  const again = Number(document.body.dataset.deNuevo);
  if (again) setTimeout(() => location.reload(), again * 1000);

  // The report of a load says that it came: what was sent is no longer pending.
  const received = document.querySelector("[data-recibidos]");
  if (received) {
    const jornada = received.dataset.recibidos;
    const sent = new Set(read(sentKey(jornada)));
    write(pendingKey(jornada), read(pendingKey(jornada)).filter((line) => !sent.has(line)));
    write(sentKey(jornada), []);
  }

  const root = document.querySelector("[data-asistencia]");
  if (!root) return;
  const { asistencia: jornada, sesion } = root.dataset;
  const form = root.querySelector("[data-escanear]");
  const field = form.elements.codigo;
  const said = root.querySelector("[data-dicho]");
  const panel = root.querySelector("[data-pendientes]");
  const present = document.querySelector("[data-presentes]");

  const showPending = () => {
    const n = read(pendingKey(jornada)).length;
    panel.hidden = n === 0;
    panel.querySelector("[data-cuantos]").textContent = String(n);
  };
  const keep = (code) => {
    const line = `${code.replaceAll(";", " ")};${new Date().toISOString()};${sesion}`;
    if (write(pendingKey(jornada), [...read(pendingKey(jornada)), line])) said.textContent = `${code}: ${root.dataset.guardado}`;
    showPending();
  };
  const mark = async (code) => {
    const data = new FormData(form);
    data.set("codigo", code);
    let answer;
    try {
      const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (response.redirected || !response.ok) throw new Error("no answer");
      answer = await response.json();
    } catch {
      keep(code);
      return;
    }
    said.textContent = answer.mensaje;
    if (answer.presentes !== undefined && present) present.textContent = String(answer.presentes);
    if (navigator.vibrate) navigator.vibrate(answer.ok ? 80 : [80, 80, 80]);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.value.trim();
    field.value = "";
    field.focus();
    if (code) mark(code);
  });
  root.querySelector("[data-subir]").addEventListener("submit", (event) => {
    const lines = read(pendingKey(jornada));
    write(sentKey(jornada), lines);
    event.target.elements.lineas.value = lines.join("\n");
  });
  showPending();

  const button = root.querySelector("[data-camara]");
  const video = root.querySelector("[data-video]");
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  button.hidden = false;
  let stream = null;
  let last = { code: "", at: 0 };
  const stop = () => {
    if (stream) for (const track of stream.getTracks()) track.stop();
    stream = null;
    video.hidden = true;
  };
  const look = async (detector) => {
    if (!stream) return;
    try {
      for (const { rawValue } of await detector.detect(video)) {
        const now = Date.now();
        if (rawValue && (rawValue !== last.code || now - last.at > AGAIN)) {
          last = { code: rawValue, at: now };
          await mark(rawValue);
        }
      }
    } catch {
      // A frame that cannot be read yet: the next one will be.
    }
    setTimeout(() => look(detector), 250);
  };
  button.addEventListener("click", async () => {
    if (stream) {
      stop();
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      look(new BarcodeDetector({ formats: ["qr_code"] }));
    } catch {
      stop();
      said.textContent = root.dataset.sinCamara;
    }
  });
  window.addEventListener("pagehide", stop);
})();
