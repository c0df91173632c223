/* Data files in: classic scripts that call `receive`, since nothing else loads on file://. A file that does not arrive is an
   error of its own (`Lessonbook.Lost`), never an empty answer, and can be asked for again. */
var Lessonbook = window.Lessonbook || {};

(function (L) {
  "use strict";

  var waiting = new Map();
  var arrived = new Map();

  L.Lost = function (name) {
    this.name = "Lost";
    this.message = name + " did not arrive";
  };
  L.Lost.prototype = Object.create(Error.prototype);

  L.receive = function (name, data) { arrived.set(name, data); };

  /* `manifest` is the manifest's address; every other file stands beside it under a name of the same form. */
  L.Loader = function (manifest) {
    this.manifest = manifest;
  };

  L.Loader.prototype.load = function (name) {
    var loader = this;
    if (arrived.has(name)) { return Promise.resolve(arrived.get(name)); }
    if (!waiting.has(name)) {
      var loading = new Promise(function (resolve, reject) { fetchScript(loader.address(name), name, resolve, reject); });
      waiting.set(name, loading);
      loading.catch(function () { waiting.delete(name); });
    }
    return waiting.get(name);
  };

  L.Loader.prototype.all = function (names) {
    return Promise.all(names.map(this.load, this));
  };

  /* What has arrived, without waiting. */
  L.Loader.prototype.held = function (name) { return arrived.get(name); };

  L.Loader.prototype.address = function (name) {
    var cut = this.manifest.lastIndexOf("manifest");
    return this.manifest.slice(0, cut) + name + this.manifest.slice(cut + "manifest".length);
  };

  /* In which of several ranges a term falls, by where each begins. */
  L.rangeOf = function (limits, term) {
    var low = 0;
    for (var high = limits.length; high - low > 1;) {
      var middle = (low + high) >> 1;
      if (limits[middle] <= term) { low = middle; } else { high = middle; }
    }
    return low;
  };

  /* Where a term stands among sorted ones, or -1. */
  L.placeOf = function (terms, term) {
    var low = 0;
    for (var high = terms.length; low < high;) {
      var middle = (low + high) >> 1;
      if (terms[middle] < term) { low = middle + 1; } else { high = middle; }
    }
    return terms[low] === term ? low : -1;
  };

  function fetchScript(address, name, resolve, reject) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = function () {
      script.remove();
      if (arrived.has(name)) { resolve(arrived.get(name)); } else { reject(new L.Lost(name)); }
    };
    script.onerror = function () {
      script.remove();
      reject(new L.Lost(name));
    };
    document.head.appendChild(script);
  }
})(Lessonbook);
