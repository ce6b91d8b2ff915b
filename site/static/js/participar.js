// Offers questions like the one being written. Without it the question is simply asked.
(() => {
  const title = document.getElementById("id_titulo");
  const place = document.getElementById("parecidos");
  if (!title || !place || !window.fetch) return;
  let timer = 0;
  let asked = "";
  async function look() {
    const text = title.value.trim();
    if (text.length < 6 || text === asked) return;
    asked = text;
    try {
      const answer = await fetch(`${place.dataset.parecidos}?q=${encodeURIComponent(text)}`);
      if (answer.ok && title.value.trim() === text) place.innerHTML = await answer.text();
    } catch {
      // No connection: the question can be asked all the same.
    }
  }
  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 600);
  });
  title.addEventListener("change", look);
})();
