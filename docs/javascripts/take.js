/* What a reader takes away from a page of results: its address, a table, paper. */
(function (L) {
  "use strict";

  var FORMULA = /^[=+\-@\t\r]/;

  /* A cell as RFC 4180 has it; one that a spreadsheet would run is made text, as in hooks/lessonbook/downloads.py. */
  function cell(value) {
    var text = String(value);
    return '"' + (FORMULA.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
  }

  L.csv = function (rows) {
    return rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  };

  /* With a mark at the beginning, by which Excel knows the encoding. */
  L.csvFile = function (rows) { return new Blob(["\ufeff" + L.csv(rows)], { type: "text/csv;charset=utf-8" }); };

  L.save = function (name, blob) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  };

  /* Give a table to the clipboard, as one and as plain text; where the browser does not allow it, `refused` is called with it. */
  L.copyTable = function (table, copied, refused) {
    var plain = Array.from(table.rows, function (row) { return Array.from(row.cells, function (cell) { return cell.textContent; }).join("\t"); }).join("\n");
    L.copyRich(table, plain, copied, refused);
  };

  /* The same for any element, with the plain text that stands for it. */
  L.copyRich = function (element, plain, copied, refused) {
    if (!navigator.clipboard || !window.ClipboardItem) {
      refused(element);
      return;
    }
    var item = new window.ClipboardItem({
      "text/html": new Blob([new XMLSerializer().serializeToString(element)], { type: "text/html" }),
      "text/plain": new Blob([plain], { type: "text/plain" })
    });
    navigator.clipboard.write([item]).then(copied, function () { refused(element); });
  };

  /* Give a text to the clipboard; where the browser does not allow it, `refused` is called. */
  L.copy = function (text, copied, refused) {
    if (!navigator.clipboard) { refused(); return; }
    navigator.clipboard.writeText(text).then(copied, refused);
  };
})(Lessonbook);
