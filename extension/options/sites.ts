/** Which sites are read: those that the browser lets it read, less those that the reader wants left alone. */

import { below, EVERYWHERE, isEverywhereGranted } from "../grants.ts";
import { make } from "../page/make.ts";
import { set, settings, unlist, wish } from "../settings.ts";
import { strings } from "../strings.ts";
import { hostList, type Listed } from "./host-list.ts";
import { button, failure, line, part, text, toggle } from "./parts.ts";

const { say } = strings;

export function sites(): Node[] {
  const lists = [granted(), never(), always()];
  const refresh = () => Promise.all(lists.map((list) => list.refresh()));
  const network = make("div", { class: "part" });
  void refresh();
  intranet(network).catch((error: unknown) => network.append(failure(error)));
  // The reader may say so in the popup, or in the browser's own settings, too.
  chrome.permissions.onAdded.addListener(refresh);
  chrome.permissions.onRemoved.addListener(refresh);
  chrome.storage.local.onChanged.addListener(refresh);
  const [first, ...others] = lists.map(({ element }) => element);
  return [everywhere(), ...(first ? [first] : []), ...others, network];
}

/** All sites, or those that the reader chooses. */
function everywhere(): HTMLElement {
  const words = text();
  const said = line();
  const allow = button(say("welcome_everywhere"), said, async () => {
    const isGranted = await chrome.permissions.request({ origins: [EVERYWHERE] });
    if (!isGranted) said.say(say("welcome_declined"));
  });
  const takeBack = button(say("welcome_chosen"), said, async () => {
    await chrome.permissions.remove({ origins: [EVERYWHERE] });
  });
  const tell = async () => {
    const all = await isEverywhereGranted();
    words.textContent = say(all ? "options_everywhere" : "options_chosen");
    const hadFocus = document.activeElement === allow || document.activeElement === takeBack;
    allow.hidden = all;
    takeBack.hidden = !all;
    if (all) said.say("");
    if (hadFocus) (all ? takeBack : allow).focus();
  };
  const refresh = () => tell().catch((error: unknown) => said.fail(error));
  for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(refresh);
  void refresh();
  return part(say("options_granted"), words, make("div", { class: "actions" }, allow, takeBack), said.element);
}

function granted() {
  return hostList({
    title: say("options_granted_list"),
    hint: say("options_granted_list_hint"),
    empty: say("options_granted_none"),
    remove: say("options_take_back"),
    add: say("options_allow"),
    async listed() {
      const { origins = [] } = await chrome.permissions.getAll();
      return origins.filter((origin) => origin !== EVERYWHERE).flatMap(listedOrigin);
    },
    put: (host) => chrome.permissions.request({ origins: [below(host)] }),
  });
}

function listedOrigin(origin: string): Listed[] {
  const host = /^(?:\*|https?):\/\/([^/]+)\//.exec(origin)?.[1];
  if (host === undefined || host === "*") return [];
  const label = host.startsWith("*.") ? say("options_and_below", host.slice(2)) : host;
  const remove = async () => {
    await chrome.permissions.remove({ origins: [origin] });
  };
  return [{ label, remove }];
}

function never() {
  return wished("never", {
    title: say("options_never"),
    hint: say("options_never_hint"),
    empty: say("options_never_none"),
  });
}

function always() {
  return wished("always", {
    title: say("options_always"),
    hint: say("options_always_hint"),
    empty: say("options_always_none"),
  });
}

/** The hosts of which the reader has said so. */
function wished(wished: "never" | "always", words: { title: string; hint: string; empty: string }) {
  return hostList({
    ...words,
    remove: say("options_remove"),
    add: say("options_add"),
    async listed() {
      const hosts = (await settings())[wished];
      return hosts.map((host) => ({ label: host, remove: () => unlist(wished, host) }));
    },
    async put(host) {
      await wish(host, wished);
      return true;
    },
  });
}

async function intranet(place: HTMLElement): Promise<void> {
  const { intranet } = await settings();
  const onToggle = (isOn: boolean) => set({ intranet: isOn });
  place.append(
    make("h3", {}, say("options_network")),
    ...toggle(say("options_intranet"), say("options_intranet_hint"), intranet, onToggle),
  );
}
