/* The finder that most static sites have: one whole lunr index, and the titles of all documents, loaded at once. */
(function () {
  "use strict";
  var box = document.getElementById("bench-q");
  var list = document.getElementById("bench-list");
  var index;
  var titles;

  function show() {
    if (!index) { return; }
    var words = (box.value.match(/[a-z0-9]+/gi) || []).map(function (word) { return "+" + word; });
    var hits = words.length ? index.search(words.join(" ")).slice(0, 50) : [];
    list.replaceChildren.apply(list, hits.map(item));
  }

  function item(hit) {
    var link = document.createElement("a");
    link.href = "lessons/" + titles[hit.ref][0] + ".html";
    link.textContent = titles[hit.ref][1];
    var element = document.createElement("li");
    element.className = "lb-card";
    element.append(link);
    return element;
  }

  function json(address) { return window.fetch(address).then(function (response) { return response.json(); }); }

  box.addEventListener("input", show);
  Promise.all([json("whole/index.json"), json("whole/titles.json")]).then(function (both) {
    index = window.lunr.Index.load(both[0]);
    titles = both[1];
    show();
  });
})();
