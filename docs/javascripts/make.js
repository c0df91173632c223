/* Elements with text in them: whatever comes from the library or the reader becomes a text node, never markup. */
var Lessonbook = window.Lessonbook || {};

(function (L) {
  "use strict";

  L.make = function (tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    for (var i = 3; i < arguments.length; i += 1) { element.append(arguments[i]); }
    return element;
  };

  L.button = function (className, text, act) {
    var button = L.make("button", className, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };
})(Lessonbook);
