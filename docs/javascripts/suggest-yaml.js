/* An entry as YAML that the strict loader reads back to the same values. Where a text could be read as anything but itself, it is
   quoted: "no", "12:30", a colon, a hash, a dash at the beginning. */
(function (L) {
  "use strict";

  var WIDTH = 100;
  var WORDS_OF_YAML = /^(?:y|yes|n|no|true|false|on|off|null)$/i;
  var PLAIN = /^[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9 .,;()'\u2018\u2019\u201c\u201d%+\/-]*$/;

  /* `data` is text, lists and objects; the fields come in `order`, others after them. `head` are lines of comment. */
  L.yaml = function (data, order, head) {
    return (head || []).concat(fields(data, order || [])).join("\n") + "\n";
  };

  function fields(data, order) {
    var names = order.filter(function (name) { return name in data; });
    names = names.concat(Object.keys(data).filter(function (name) { return !names.includes(name); }));
    return names.reduce(function (lines, name) { return lines.concat(field(name, data[name])); }, []);
  }

  function field(name, value) {
    if (typeof value === "string") { return text(name + ": ", value); }
    if (!Array.isArray(value)) { return [name + ":"].concat(indented(fields(value, []))); }
    if (!value.length) { return [name + ": []"]; }
    return list(name, value);
  }

  function list(name, values) {
    if (values.every(isId)) { return [name + ": " + (values.length === 1 ? values[0] : "[" + values.join(", ") + "]")]; }
    return [name + ":"].concat(indented(values.reduce(function (lines, value) { return lines.concat(item(value)); }, [])));
  }

  function item(value) {
    if (typeof value === "string") { return text("- ", value); }
    return fields(value, []).map(function (line, i) { return (i ? "  " : "- ") + line; });
  }

  function isId(value) { return typeof value === "string" && /^[a-z][a-z0-9-]*$/.test(value) && !WORDS_OF_YAML.test(value); }

  /* On one line where it fits, else as a block: its own lines, or lines broken at a space. */
  function text(lead, value) {
    if (!isBlock(value)) { return [lead + scalar(value, lead)]; }
    var folds = !value.includes("\n");
    return [lead + (folds ? ">-" : "|-")].concat(indented(folds ? broken(value) : value.split("\n")));
  }

  function isBlock(value) {
    if (/^\s|\s$|[\t\u00a0\u0085\u2000-\u200a\u2028\u2029\u202f\u3000\ufeff]/.test(value)) { return false; }
    return value.includes("\n") ? !/\r/.test(value) : value.length > WIDTH && !/ {2}/.test(value);
  }

  function scalar(value, lead) {
    var isFlag = lead === "act_first: ";
    var plain = PLAIN.test(value) && !/ $/.test(value) && (isFlag || !WORDS_OF_YAML.test(value));
    return plain || /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? value : JSON.stringify(value);
  }

  function broken(value) {
    return value.split(" ").reduce(function (lines, word) {
      var last = lines.length - 1;
      if (last >= 0 && lines[last].length + word.length < WIDTH) { lines[last] += " " + word; } else { lines.push(word); }
      return lines;
    }, []);
  }

  function indented(lines) {
    return lines.map(function (line) { return line ? "  " + line : line; });
  }
})(Lessonbook);
