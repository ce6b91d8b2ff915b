/* Runs before the first paint: says that there is JavaScript, and puts back the reader's choice of text size and contrast. */
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var text = localStorage.getItem("texto");
    if (text === "large" || text === "larger") root.classList.add("text-" + text);
    if (localStorage.getItem("contraste") === "alto") root.classList.add("contrast");
  } catch (error) {
    /* A browser that keeps nothing still shows the page. */
  }
})();
