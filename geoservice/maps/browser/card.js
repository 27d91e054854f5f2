/* The card of a feature, built node by node: text from the data is never read as HTML. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var OWN_PATH = /^\/(?![\/\\])[^\\\u0000-\u0020]*$/;
  var DATA_KEY = /^[a-z][a-z0-9-]*$/;

  /* card: title, badge {text, color}, rows [{label, value, note, data}], links, notes */
  geoservice.card = function (card) {
    var article = node("article", "atlas-card");
    article.tabIndex = -1;
    append(article, node("h2", "atlas-card-title", card.title));
    append(article, card.badge && badge(card.badge));
    append(article, list(card.rows, "dl", "atlas-card-rows", row));
    append(article, list(card.notes, "ul", "atlas-card-notes", note));
    append(article, list(onDisk() ? [] : card.links, "p", "atlas-card-links", link));
    return article;
  };

  /* A document opened from the disk has no atlas its links could lead to. */
  function onDisk() {
    return window.location.protocol === "file:";
  }

  function badge(value) {
    var dot = node("span", "atlas-badge-dot");
    dot.style.backgroundColor = value.color;
    var element = node("p", "atlas-badge");
    append(element, dot);
    element.appendChild(document.createTextNode(value.text));
    return element;
  }

  function row(value, parent) {
    append(parent, node("dt", "", value.label));
    var definition = node("dd", "", value.value);
    Object.keys(value.data || {}).forEach(function (key) {
      if (DATA_KEY.test(key)) {
        definition.setAttribute("data-" + key, value.data[key]);
      }
    });
    append(definition, value.note && node("small", "atlas-card-note", value.note));
    append(parent, definition);
  }

  function note(text, parent) {
    append(parent, node("li", "", text));
  }

  function link(value, parent) {
    var own = OWN_PATH.test(value.href);
    var element = node(own ? "a" : "span", "", value.text);
    if (own) {
      element.setAttribute("href", value.href);
    }
    append(parent, element);
  }

  function list(values, tag, className, add) {
    if (!values || !values.length) {
      return null;
    }
    var parent = node(tag, className);
    values.forEach(function (value) {
      add(value, parent);
    });
    return parent;
  }

  function node(tag, className, text) {
    var element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    if (text !== undefined && text !== null) {
      element.textContent = text;
    }
    return element;
  }

  function append(parent, child) {
    if (child) {
      parent.appendChild(child);
    }
  }
})();
