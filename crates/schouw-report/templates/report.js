(function () {
  "use strict";
  document.querySelectorAll("form[data-for]").forEach(function (form) {
    var items = Array.prototype.slice.call(document.getElementById(form.dataset.for).querySelectorAll("[data-item]"));
    var output = form.querySelector("output");
    var fields = Array.prototype.slice.call(form.querySelectorAll("[data-key]"));
    var texts = items.map(function (item) { return item.textContent.toLowerCase(); });
    function apply() {
      var shown = 0;
      items.forEach(function (item, index) {
        var fits = fields.every(function (field) {
          var key = field.dataset.key, value = field.value.trim().toLowerCase();
          if (!value) { return true; }
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
    // A link to an item that the filter hides shows the whole list first.
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']");
      var target = link && document.getElementById(link.getAttribute("href").slice(1));
      if (target && target.hidden && items.indexOf(target) >= 0) { form.reset(); target.hidden = false; }
    });
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
