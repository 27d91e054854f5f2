/* The card of a feature, built node by node: text from the data is never read as HTML. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var OWN_PATH = /^\/(?![\/\\])[^\\\u0000-\u0020]*$/;
  var DATA_KEY = /^[a-z][a-z0-9-]*$/;

  /* card: title, badge {text, color}, project, rows [{label, value, note, data}], links, notes; a chain
     and sources of its own take the place of its project's, sections of its own come before them.
     told: projects {id: {chain {now, status, note}, sections [{title, rows, empty}], sources [id]}},
     sources {id: title}, text {chain, steps, sources} */
  geoservice.card = function (card, told) {
    var article = node("article", "atlas-card");
    var project = own(told.projects, card.project) || {};
    var text = told.text || {};
    article.tabIndex = -1;
    append(article, node("h2", "atlas-card-title", card.title));
    append(article, card.badge && badge(card.badge));
    append(article, (card.chain || project.chain) && chain(card.chain || project.chain, text));
    append(article, list(card.rows, "dl", "atlas-card-rows", row));
    append(article, list(card.notes, "ul", "atlas-card-notes", note));
    (card.sections || []).concat(project.sections || []).forEach(function (each) {
      append(article, section(each));
    });
    append(article, sources(card.sources || project.sources, told.sources, text.sources));
    append(article, list(onDisk() ? [] : card.links, "p", "atlas-card-links", link));
    return article;
  };

  /* The member a table really has, so that no id meets what every object inherits. */
  function own(table, key) {
    return table && Object.prototype.hasOwnProperty.call(table, key) ? table[key] : null;
  }

  /* The steps in order, the one of the day marked; where none is known, only the words say so. */
  function chain(value, text) {
    var group = node("div", "atlas-chain");
    var steps = list(text.steps, "ol", "atlas-chain-steps", function (word, parent) {
      append(parent, node("li", "", word));
    });
    if (steps) {
      steps.setAttribute("aria-label", text.chain);
      var now = value.now === null ? null : steps.children[value.now];
      if (now) {
        now.setAttribute("aria-current", "step");
      }
    }
    append(group, steps);
    append(group, told("p", "atlas-chain-status", value.status, value.note));
    return group;
  }

  function section(value) {
    var element = node("section", "atlas-card-section");
    append(element, node("h3", "", value.title));
    append(element, list(value.rows, "dl", "atlas-card-rows atlas-card-rows-long", row));
    append(element, value.empty && node("p", "atlas-card-note", value.empty));
    return element;
  }

  function sources(ids, titles, heading) {
    var element = node("section", "atlas-card-section atlas-card-sources");
    append(element, node("h3", "", heading));
    append(element, list(ids, "ul", "", function (id, parent) {
      append(parent, node("li", "", own(titles, id) || id));
    }));
    return ids && ids.length ? element : null;
  }

  function told(tag, className, value, remark) {
    var element = node(tag, className, value);
    append(element, remark && node("small", "atlas-card-note", remark));
    return element;
  }

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
    var definition = told("dd", "", value.value, value.note);
    Object.keys(value.data || {}).forEach(function (key) {
      if (DATA_KEY.test(key)) {
        definition.setAttribute("data-" + key, value.data[key]);
      }
    });
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
