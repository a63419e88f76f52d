// The counter's forms: scans of a batch go to the papers in their order, a draft's scans are shown again, and a bank that signs by itself
// is not asked for the settlement account.
(() => {
  'use strict';

  const show = slot => {
    const paper = slot.querySelector('input[hidden]');
    const link = slot.querySelector('a');
    if (!paper.value || !link.hidden) {
      return;
    }
    link.href = '/counter/papers/' + paper.value;
    link.hidden = false;
    slot.classList.add('filled');
  };

  const settle = bank => {
    const account = bank.closest('.fields').querySelector('[data-settlement]');
    const chosen = bank.selectedOptions[0];
    if (account && chosen) {
      account.disabled = chosen.dataset.end === 'BANK';
      account.required = chosen.dataset.end === 'FIRM';
    }
  };

  // What a way of checking a document needs is shown and asked for; whatever it does not need stays folded.
  const asks = method => method.form.querySelectorAll('[data-needed-with]').forEach(field => {
    const needed = field.dataset.neededWith.split(' ').includes(method.value);
    field.querySelector('input, select').required = needed;
    field.querySelector('label .quiet').hidden = needed;
    if (needed) {
      field.closest('details').open = true;
    }
  });

  document.body.addEventListener('change', event => {
    const batch = event.target.closest('[data-batch]');
    if (batch) {
      const free = [...batch.form.querySelectorAll('ol.papers .paper:not(.filled) input[type=file]')];
      [...batch.files].slice(0, free.length).forEach((file, at) => {
        const one = new DataTransfer();
        one.items.add(file);
        free[at].files = one.files;
        free[at].dispatchEvent(new Event('change', {bubbles: true}));
      });
      batch.value = '';
    }
    if (event.target.matches('[data-bank]')) {
      settle(event.target);
    }
    if (event.target.matches('select[name$=".method"]')) {
      asks(event.target);
    }
  });

  // What was filed belongs to the draft, which listens for what is typed.
  document.body.addEventListener('htmx:afterSwap', event => {
    const slot = document.getElementById(event.detail.target.id);
    if (slot && slot.matches('.paper')) {
      slot.querySelector('input[hidden]').dispatchEvent(new Event('input', {bubbles: true}));
    }
  });

  // --- papers on their way ------------------------------------------------------------------------------------------------
  // What is handed in meanwhile waits for them, and is not sent when one of them does not arrive.
  const underWay = new Map();
  const waiting = new Map();

  const shown = (form, waits) => {
    form.querySelectorAll('[data-waits]').forEach(sign => sign.hidden = !waits);
    form.querySelectorAll('button[type=submit]').forEach(button => button.toggleAttribute('aria-busy', waits));
  };

  document.body.addEventListener('htmx:beforeSend', event => {
    const field = event.detail.elt;
    if (field.matches('.paper input[type=file]')) {
      const sent = underWay.get(field.form) || new Set();
      sent.add(event.detail.xhr);
      underWay.set(field.form, sent);
      field.closest('.paper').classList.add('coming');
    }
  });

  document.body.addEventListener('htmx:afterRequest', event => {
    underWay.forEach((sent, form) => {
      if (!sent.delete(event.detail.xhr)) {
        return;
      }
      if (!event.detail.successful) {
        event.detail.elt.closest('.paper').classList.remove('coming');
        waiting.delete(form);
        shown(form, false);
      } else if (sent.size === 0 && waiting.has(form)) {
        const button = waiting.get(form);
        waiting.delete(form);
        shown(form, false);
        form.requestSubmit(button);
      }
    });
  });

  addEventListener('submit', event => {
    const form = event.target;
    if (underWay.has(form) && underWay.get(form).size > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.set(form, event.submitter);
      shown(form, true);
    }
  }, true);

  // A refusal is remembered under the key of its order. What was refused for certain may be ordered anew; what is not certain keeps its key.
  document.body.addEventListener('htmx:afterRequest', event => {
    const key = event.detail.elt.querySelector('input[name=key]');
    if (key && [400, 422].includes(event.detail.xhr.status)) {
      key.value = [...crypto.getRandomValues(new Uint8Array(16))].map(one => one.toString(16).padStart(2, '0')).join('');
    }
  });

  htmx.onLoad(root => {
    root.querySelectorAll('.paper').forEach(show);
    root.querySelectorAll('[data-bank]').forEach(settle);
    root.querySelectorAll('select[name$=".method"]').forEach(asks);
  });
})();
