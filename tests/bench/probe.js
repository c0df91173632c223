/* Runs in every page before its own scripts: types the query as soon as the box takes one, and notes when the first results stand in the page.
   CONFIG is put in by the benchmark. */
(function (config) {
  "use strict";
  var DEADLINE = 180000;
  var WARM_DEADLINE = 10000;
  var found = { first: null, counted: null, origin: performance.timeOrigin };
  var typed = false;
  var repeated = false;

  function form() { return config.form && document.querySelector(config.form); }

  /* Where there is a form, its attributes say that the results of the query in the address are shown. */
  function shown(query) {
    if (!config.form) { return Boolean(document.querySelector(config.item)); }
    var asked = new URLSearchParams(window.location.search).get("q") === query;
    return asked && form().hasAttribute("data-ready");
  }

  function counted(query) {
    return !config.counts || (shown(query) && form().hasAttribute("data-counted"));
  }

  function enter(box, query) {
    box.focus();
    box.select();
    document.execCommand("insertText", false, query);
    box.dispatchEvent(new KeyboardEvent("keyup", { key: query.slice(-1), bubbles: true }));
    if (config.form) { form().requestSubmit(); }
  }

  /* A form that was not yet listening when it was submitted is filled in and submitted again, once. */
  function again(query) {
    if (repeated || !config.form || !form().hasAttribute("data-ready")) { return; }
    repeated = true;
    if (new URLSearchParams(window.location.search).get("q") !== query) { enter(document.querySelector(config.box), query); }
  }

  function watch(until) {
    return new Promise(function (resolve) {
      var observer = new MutationObserver(function (records) {
        if (until(records)) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-ready", "data-counted"] });
      if (until([])) {
        observer.disconnect();
        resolve();
      }
    });
  }

  function within(promise, milliseconds) {
    return Promise.race([promise, new Promise(function (resolve) { setTimeout(resolve, milliseconds, "late"); })]);
  }

  function first() {
    return watch(function () {
      if (!typed) { return false; }
      again(config.query);
      if (found.first === null && shown(config.query)) { found.first = performance.now(); }
      if (found.first !== null && found.counted === null && counted(config.query)) { found.counted = performance.now(); }
      return found.counted !== null;
    }).then(function () { return found; });
  }

  document.addEventListener("DOMContentLoaded", function () {
    setTimeout(function () {
      watch(function () { return document.querySelector(config.box); }).then(function () {
        typed = true;
        enter(document.querySelector(config.box), config.query);
      });
    }, 0);
  });

  /* One more query in a page that has its data: from the value being set to the first result of it in the list. */
  function timed(query) {
    var box = document.querySelector(config.box);
    var start;
    function fresh(records) {
      if (start === undefined) { return false; }
      if (config.form) { return records.length > 0 && shown(query); }
      return records.some(function (record) {
        return Array.prototype.some.call(record.addedNodes, function (node) {
          return node.nodeType === 1 && (node.matches(config.item) || node.querySelector(config.item));
        });
      });
    }
    var done = watch(fresh);
    start = performance.now();
    box.value = query;
    if (config.form) {
      form().requestSubmit();
    } else {
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent("keyup", { key: query.slice(-1), bubbles: true }));
    }
    return within(done.then(function () { return performance.now() - start; }), WARM_DEADLINE);
  }

  window.bench = {
    first: within(first(), DEADLINE),
    warm: async function (queries) {
      var times = [];
      for (var query of queries) {
        times.push(await timed(query));
        await new Promise(function (resolve) { setTimeout(resolve, 20); });
      }
      return times;
    }
  };
})(CONFIG);
