// What every page does by itself: it tells parts to look again when something has moved, says when it is not live, shows refusals where the
// hand is, keeps drafts over a reload, and asks before it does what cannot be taken back.
(() => {
  'use strict';
  const SILENT_AFTER = 4000;
  const LOOK_EVERY = 15000;
  const body = document.body;
  const csrf = document.querySelector('meta[name=csrf]').content;

  // --- live -------------------------------------------------------------------------------------------------------------
  // The mark under which the page was made.
  let seen = body.dataset.mark;
  let lookedAt = Date.now();
  let heardAt = 0;
  let stream = null;
  let retry = null;
  // What somebody has done and has no answer to yet: nothing is exchanged meanwhile, or the answer would have no place to go.
  let acts = 0;

  const show = live => {
    const sign = document.getElementById('live');
    const state = live ? 'on' : 'off';
    if (!sign || sign.dataset.state === state) {
      return;
    }
    sign.dataset.state = state;
    sign.className = 'live ' + state;
    sign.textContent = live ? sign.dataset.live : sign.dataset.lost;
  };

  // From pressing to letting go: a click is one only if what lies under the hand stays. What never lets go (a button held over a menu of the
  // browser's own) ends by itself.
  const PRESS_ENDS = 10000;
  let pressedAt = 0;
  const letGo = () => setTimeout(() => pressedAt = 0);
  addEventListener('pointerdown', () => pressedAt = Date.now(), true);
  addEventListener('pointerup', letGo, true);
  addEventListener('pointercancel', letGo, true);

  // What somebody is being asked about is not exchanged under the question, nor what has an act without an answer: htmx sends nothing for
  // what is no longer there.
  const busy = () => acts > 0 || Date.now() - pressedAt < PRESS_ENDS || document.querySelector('dialog[open], dialog.ask') !== null;

  const look = mark => {
    // The next second asks again.
    if (busy()) {
      return;
    }
    seen = mark;
    lookedAt = Date.now();
    htmx.trigger(body, 'live');
  };

  const connect = () => {
    clearTimeout(retry);
    if (stream) {
      stream.close();
    }
    stream = new EventSource('/live');
    stream.addEventListener('state', event => {
      heardAt = Date.now();
      show(true);
      if (event.data !== seen || heardAt - lookedAt > LOOK_EVERY) {
        look(event.data);
      }
    });
    stream.onerror = () => {
      show(false);
      // After a break something may have been missed.
      seen = '';
      if (stream.readyState === EventSource.CLOSED) {
        htmx.trigger(body, 'live');
        retry = setTimeout(connect, 2000);
      }
    };
  };

  setInterval(() => {
    if (heardAt && Date.now() - heardAt > SILENT_AFTER) {
      show(false);
    }
  }, 1000);

  // --- requests ---------------------------------------------------------------------------------------------------------
  body.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-CSRF-TOKEN'] = csrf;
    // What a clock asks has no event that caused it: it is nobody's act, and keeps no session alive.
    const cause = event.detail.triggeringEvent;
    if (!cause || cause.type === 'live') {
      event.detail.headers['X-By-Itself'] = 'true';
    }
  });

  const problemPlace = element => {
    const form = element.closest('form, dialog');
    return form && form.querySelector('.problem') || document.getElementById('problem');
  };

  const say = (place, text, link) => {
    const note = document.createElement('div');
    note.className = 'note bad';
    note.setAttribute('role', 'alert');
    note.textContent = text + ' ';
    if (link) {
      const a = document.createElement('a');
      a.href = location.pathname + location.search;
      a.textContent = link;
      note.append(a);
    }
    place.replaceChildren(note);
  };

  body.addEventListener('htmx:beforeSwap', event => {
    const answer = event.detail.xhr;
    const byItself = event.detail.requestConfig.headers['X-By-Itself'];
    if (answer.status === 401) {
      event.detail.shouldSwap = false;
      say(document.getElementById('problem'), body.dataset.ended, body.dataset.again);
      show(false);
      if (stream) {
        stream.close();
      }
    } else if (answer.status >= 400) {
      // What the page asked by itself fails quietly: the sign of life says so.
      event.detail.shouldSwap = !byItself;
      event.detail.isError = false;
      event.detail.target = problemPlace(event.detail.elt);
      event.detail.swapOverride = 'innerHTML';
      event.detail.selectOverride = 'unset';
    } else if (!byItself) {
      problemPlace(event.detail.elt).replaceChildren();
    } else if (busy()) {
      event.detail.shouldSwap = false;
      seen = '';
    }
  });

  body.addEventListener('htmx:afterSwap', event => {
    const alert = event.detail.target.querySelector(':scope > [role=alert]');
    if (alert) {
      alert.focus();
      alert.scrollIntoView({block: 'nearest'});
    }
  });

  body.addEventListener('htmx:sendError', event => {
    if (!event.detail.requestConfig.headers['X-By-Itself']) {
      say(problemPlace(event.detail.elt), body.dataset.failed);
    }
  });

  // A button that has been pressed waits for its answer.
  const isAct = event => event.detail.requestConfig.verb !== 'get';
  body.addEventListener('htmx:beforeRequest', event => {
    acts += isAct(event);
    event.detail.elt.querySelectorAll('button[type=submit]').forEach(button => button.setAttribute('aria-busy', 'true'));
  });
  body.addEventListener('htmx:afterRequest', event => {
    acts -= isAct(event);
    event.detail.elt.querySelectorAll('button[type=submit]').forEach(button => button.removeAttribute('aria-busy'));
  });

  // A refusal by a rule is remembered under its key (input[data-once]); what is sent after it is something new. After any other answer, or
  // none, the key stays: it may have been done.
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  body.addEventListener('htmx:afterRequest', event => {
    const key = event.detail.xhr.status === 422 && event.detail.elt.querySelector('input[data-once]');
    if (key) {
      key.value = newKey();
    }
  });

  // --- asking twice -----------------------------------------------------------------------------------------------------
  // data-ask on whatever sends: the question, put in a dialogue of the page's own; the word on its button is the element's.
  body.addEventListener('htmx:confirm', event => {
    const question = event.detail.elt.dataset.ask;
    if (!question) {
      return;
    }
    event.preventDefault();
    const dialog = document.createElement('dialog');
    dialog.className = 'ask';
    const text = document.createElement('p');
    text.textContent = question;
    const row = document.createElement('form');
    row.method = 'dialog';
    row.className = 'actions';
    const yes = document.createElement('button');
    yes.value = 'yes';
    yes.textContent = event.detail.elt.dataset.askYes || event.detail.elt.textContent.trim();
    const no = document.createElement('button');
    no.value = 'no';
    no.className = 'plain';
    no.textContent = document.documentElement.lang === 'en' ? 'Cancel' : '取消';
    row.append(yes, no);
    dialog.append(text, row);
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (dialog.returnValue === 'yes') {
        event.detail.issueRequest(true);
      } else {
        event.detail.elt.focus();
      }
    });
    body.append(dialog);
    dialog.showModal();
  });

  // --- drafts -----------------------------------------------------------------------------------------------------------
  // form[data-draft=name]: what is typed outlives a reload and a login, in this tab only, until it is sent. No passwords, no files.
  const kept = form => 'draft:' + form.dataset.draft;
  const keeps = field => field.name && !['password', 'file', 'hidden', 'submit', 'button'].includes(field.type) && field.name !== '_csrf';

  const restore = root => root.querySelectorAll('form[data-draft]').forEach(form => {
    const draft = JSON.parse(sessionStorage.getItem(kept(form)) || 'null');
    if (!draft) {
      return;
    }
    [...form.elements].filter(keeps).forEach(field => {
      if (field.type === 'checkbox' || field.type === 'radio') {
        field.checked = (draft[field.name] || []).includes(field.value);
      } else if (draft[field.name] !== undefined) {
        field.value = draft[field.name][0];
      }
    });
    form.querySelectorAll('[data-drafted]').forEach(sign => sign.hidden = false);
  });

  body.addEventListener('input', event => {
    const form = event.target.closest('form[data-draft]');
    if (!form) {
      return;
    }
    const draft = {};
    [...form.elements].filter(keeps).forEach(field => {
      if (field.type === 'checkbox' || field.type === 'radio') {
        draft[field.name] = draft[field.name] || [];
        if (field.checked) {
          draft[field.name].push(field.value);
        }
      } else {
        draft[field.name] = [field.value];
      }
    });
    sessionStorage.setItem(kept(form), JSON.stringify(draft));
  });

  body.addEventListener('htmx:beforeOnLoad', event => {
    const form = event.detail.elt.closest && event.detail.elt.closest('form[data-draft]');
    if (form && event.detail.xhr.status < 400 && event.detail.requestConfig.verb === 'post') {
      sessionStorage.removeItem(kept(form));
    }
  });

  body.addEventListener('submit', event => {
    if (event.target.getAttribute('action') === '/logout') {
      sessionStorage.clear();
    }
  });

  htmx.onLoad(restore);

  // --- dialogues --------------------------------------------------------------------------------------------------------
  body.addEventListener('click', event => {
    const opens = event.target.closest('[data-opens]');
    if (opens) {
      document.getElementById(opens.dataset.opens).showModal();
    }
    if (event.target.closest('[data-closes]')) {
      event.target.closest('dialog').close();
    }
  });

  connect();
  // After htmx, which asks for the same moment and came first.
  document.addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('pages:up')));
})();
