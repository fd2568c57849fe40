(function () {
  "use strict";
  document.querySelectorAll("form[data-for]").forEach(function (form) {
    var items = Array.prototype.slice.call(document.getElementById(form.dataset.for).querySelectorAll("[data-item]"));
    var output = form.querySelector("output");
    var texts = items.map(function (item) { return item.textContent.toLowerCase(); });
    function apply() {
      var shown = 0;
      items.forEach(function (item, index) {
        var fits = Array.prototype.every.call(form.elements, function (field) {
          var key = field.dataset.key, value = field.value.trim().toLowerCase();
          if (!key || !value) { return true; }
          return key === "text" ? texts[index].indexOf(value) >= 0 : item.getAttribute("data-" + key).toLowerCase() === value;
        });
        item.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      output.textContent = form.dataset.status.replace("{x}", shown).replace("{y}", items.length);
    }
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    form.hidden = false;
  });
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });
})();
