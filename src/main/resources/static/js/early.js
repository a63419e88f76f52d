// What is pressed before the scripts of the page are there waits for them: the browser itself would send a form to the wrong place, with its
// fields in the address.
(() => {
  'use strict';
  let up = false;
  const early = [];

  const hold = event => {
    const acts = event.target.closest('form[hx-post], form[hx-get], button[hx-post], button[hx-get], a[hx-post], a[hx-get], [data-opens]');
    if (up || !acts || (acts.tagName === 'FORM') !== (event.type === 'submit')) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    early.push(() => event.type === 'submit' ? acts.requestSubmit(event.submitter) : acts.click());
  };

  addEventListener('submit', hold, true);
  addEventListener('click', hold, true);
  addEventListener('pages:up', () => {
    up = true;
    early.forEach(act => act());
  });
})();
