/* What a page keeps for its reader, in this browser alone: in the tab, or, where the reader wishes it, on the computer for some days.
   A browser may forbid it, be full, or hold rubbish: then nothing is lost that stands on the page, and the reader is told. */
var Lessonbook = window.Lessonbook || {};

(function (L) {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;
  L.DAYS_KEPT = 30;

  /* `root` is the address of the site's first page: sites of one host, and all that a browser opens from disk, share one store. */
  L.Keep = function (root, name) {
    this.key = "lessonbook " + new URL(root, window.location.href).pathname.replace(/[^/]*$/, "") + " " + name;
  };

  var prototype = L.Keep.prototype;

  function store(name) {
    try { return window[name]; } catch (error) { return null; }
  }

  function parsed(text) {
    try {
      var value = JSON.parse(text);
      return value && typeof value === "object" && typeof value.at === "number" ? value : null;
    } catch (error) { return null; }
  }

  function get(name, key) {
    try { return parsed(store(name).getItem(key)); } catch (error) { return null; }
  }

  function remove(name, key) {
    try { store(name).removeItem(key); } catch (error) { /* what may not be kept is not there */ }
  }

  /* What is kept in this tab, and what on this computer; null where nothing is, or where its days are over. */
  prototype.tab = function () { return get("sessionStorage", this.key); };

  prototype.long = function () {
    var record = get("localStorage", this.key);
    if (record && this.until(record) < new Date()) {
      remove("localStorage", this.key);
      return null;
    }
    return record;
  };

  /* The day until which a record is kept on the computer. */
  prototype.until = function (record) { return new Date(record.at + L.DAYS_KEPT * DAY); };

  /* Keep a record (with the time `at`) in the tab, and on the computer where `long`. Gives "" or why it is not kept: "refused", "full". */
  prototype.write = function (record, long) {
    var text = JSON.stringify(record);
    var tab = put("sessionStorage", this.key, text);
    if (!long) {
      remove("localStorage", this.key);
      return tab;
    }
    return put("localStorage", this.key, text);
  };

  function put(name, key, text) {
    try {
      store(name).setItem(key, text);
      return "";
    } catch (error) {
      return error.name === "QuotaExceededError" ? "full" : "refused";
    }
  }

  prototype.forget = function () {
    remove("sessionStorage", this.key);
    remove("localStorage", this.key);
  };

  /* Call back when another tab has changed what is kept on this computer, with the record or null. */
  prototype.watch = function (changed) {
    window.addEventListener("storage", function (event) {
      if (event.key === this.key && event.storageArea === store("localStorage")) { changed(parsed(event.newValue)); }
    }.bind(this));
  };
})(Lessonbook);
