/* What both review pages share: elements, requests with this run's token, the diff, one action after the other. */
export const $ = (id) => document.getElementById(id);
const token = document.querySelector('meta[name="onrecord-token"]').content;

export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export function say(message, bad) {
  $("status").textContent = message;
  $("status").classList.toggle("bad", Boolean(bad));
}

async function answered(answer) {
  const result = await answer.json().catch(() => ({ error: answer.statusText }));
  if (!answer.ok) throw Object.assign(new Error(result.error || answer.statusText), { status: answer.status });
  return result;
}

async function ask(address, options) {
  let answer;
  try { answer = await fetch(address, options); } catch { throw new Error("The preview does not answer: is it still running?"); }
  return answered(answer);
}

export const get = (address) => ask(address);
export const post = (what, body) => ask(`/-/api/${what}`, {
  method: "POST", headers: { "Content-Type": "application/json", "X-Onrecord-Token": token }, body: JSON.stringify(body),
});

export function showDiff(place, diff) {
  const kinds = { "+": "plus", "-": "minus", "@": "place" };
  place.replaceChildren(...(diff || "no change").split("\n").map((line) => el("span", { class: kinds[line[0]] || null }, `${line}\n`)));
}

// One thing after the other. What is pressed while an action is under way is not taken, since it would be for an item
// that nobody has seen yet; undo is, since it is about the action itself.
let working = Promise.resolve(), busy = 0;

export function inTurn(task) {
  working = working.then(task).catch((error) => say(error.message, true));
  return working;
}

/* Do `what`, then `refresh(what)`; a file that changed on disk wins, so what it says now is shown then too. */
export function perform(what, body, message, refresh) {
  if (busy && what !== "undo") return working;
  busy += 1;
  return inTurn(async () => {
    let failed = null;
    try {
      showDiff($("done"), (await post(what, body)).diff);
      await refresh(what);
    } catch (error) {
      failed = error;
      if (error.status === 409) await refresh().catch(() => {});
    }
    busy -= 1;
    say(failed ? failed.message : message, failed !== null);
  });
}
