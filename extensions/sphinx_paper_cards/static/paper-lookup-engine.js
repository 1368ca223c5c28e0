// Finds papers: `PaperLookup.load(index)`, then `PaperLookup.search(query)` gives keys, best first.
//
// It follows core/lookup/ of the Python package step by step, from the same index, which carries
// the tables too (core/lookup/rules.py says what each number means). Change both, or neither.
"use strict";

(() => {
  const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  // What comes after every word that begins with the word before it.
  const LAST = "\uffff";
  const LONGEST = 32;
  // So many words are compared one by one rather than looked for in each possible spelling.
  const FEW = 24;
  // One letter starts everything; two may, while they are being typed.
  const SHORTEST_START = { alone: 1, last: 2, inner: 3, pasted: 3 };
  const KEPT = 1000;

  let index = null;
  let engine = null;

  // -- From any spelling to one (folding.py) -------------------------------------------------

  const WORD =
    /[a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]+/g;
  const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
  const isNumber = (word) => /^[0-9]+$/.test(word);

  const foldSpelling = (given) => {
    const word = given.replaceAll("iz", "is").replaceAll("yz", "ys");
    const ending = word.length > 5 && /our(s|al|ed|ing)?$/.exec(word);
    return ending ? `${word.slice(0, ending.index)}or${ending[1] ?? ""}` : word;
  };

  const splitWords = (given, rules) => {
    let text = given;
    for (const apostrophe of rules.apostrophes) text = text.replaceAll(apostrophe, "");
    text = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    text = Array.from(text, (char) => rules.letters[char] ?? char).join("");
    return (text.match(WORD) ?? []).map(foldSpelling);
  };

  const stem = (word, rules) => {
    for (const [ending, left] of rules.suffixes) {
      if (ending === "s" && word.endsWith(rules.noPlural)) continue;
      if (word.endsWith(ending) && word.length - ending.length >= left) {
        return word.slice(0, -ending.length);
      }
    }
    return word;
  };

  // -- Identifiers (identifiers.py) ------------------------------------------------------------

  const WRAPPING = new Set(".,;:!?()[]<>{}\"'“”‘’");
  const SEPARATORS = /[{}",;“”]/g;
  const PREFIXES = ["arxiv:", "doi:", "openreview:", "arxiv.", "arxiv-", "arxiv_"];
  const ENDINGS = [".pdf", ".html", ".git", ".tar.gz", "/"];

  const removePrefix = (text, start) => (text.startsWith(start) ? text.slice(start.length) : text);
  const removeSuffix = (text, end) => (text.endsWith(end) ? text.slice(0, -end.length) : text);
  const before = (text, mark) => text.split(mark, 1)[0];
  const afterLast = (text, mark) => text.slice(text.lastIndexOf(mark) + 1);
  const beforeLast = (text, mark) => text.slice(0, Math.max(0, text.lastIndexOf(mark)));

  const unwrap = (chunk) => {
    let [start, end] = [0, chunk.length];
    while (start < end && WRAPPING.has(chunk[start])) start += 1;
    while (end > start && WRAPPING.has(chunk[end - 1])) end -= 1;
    return chunk.slice(start, end);
  };

  const splitChunks = (query, longest) =>
    query.replace(SEPARATORS, " ").toLowerCase().split(/\s+/).map(unwrap)
      .filter((chunk) => chunk && chunk.length <= longest);

  const stripAddress = (given) => {
    const start = given.indexOf("://");
    let address = start >= 0 ? given.slice(start + 3) : given;
    address = before(before(removePrefix(address, "www."), "#"), "?");
    for (const ending of [...ENDINGS, ...ENDINGS]) address = removeSuffix(address, ending);
    return address;
  };

  const withoutVersion = (name) => {
    const place = name.lastIndexOf("v");
    const figures = place > 0 && isNumber(name.slice(place + 1)) && isNumber(name[place - 1]);
    return figures ? name.slice(0, place) : "";
  };

  function* shortened(given) {
    let address = given;
    while (address.includes("/")) {
      yield address;
      address = beforeLast(address, "/");
    }
    yield address;
  }

  function* unprefixed(name) {
    yield name;
    for (const prefix of PREFIXES) {
      if (name.startsWith(prefix)) yield name.slice(prefix.length);
    }
  }

  function* lastParts(address) {
    const last = afterLast(address, "/");
    yield* unprefixed(last);
    // Papers of the proceedings are known by a hash; what follows it names the kind of file.
    const start = before(last, "-");
    if (isParticular(start)) yield start;
    const folder = beforeLast(address, "/");
    if (folder) yield `${afterLast(folder, "/")}/${last}`;
  }

  function* addressForms(address) {
    if (address.includes("/")) {
      const doi = address.indexOf("10.");
      yield* shortened(address);
      if (doi > 0) yield* shortened(address.slice(doi));
    }
    yield* lastParts(address);
  }

  function* forms(chunk) {
    yield* unprefixed(chunk);
    const named = chunk.indexOf("id=");
    if (named >= 0) yield before(before(chunk.slice(named + 3), "&"), "#");
    if (chunk.includes("=")) {
      yield before(chunk, "&");
      yield afterLast(chunk, "=");
      // An address may stand in the query of another, which leads on to it.
      const start = chunk.lastIndexOf("://");
      yield* addressForms(stripAddress(before(start < 0 ? chunk : chunk.slice(start + 3), "&")));
    }
    yield* addressForms(stripAddress(chunk));
  }

  function* nameCandidates(chunk) {
    for (const form of forms(chunk)) {
      yield form;
      const unversioned = withoutVersion(form);
      if (unversioned) yield unversioned;
    }
  }

  const isParticular = (name) => {
    const figures = (name.match(/[0-9]/g) ?? []).length;
    return name.length >= 4 && figures > 0 && figures < name.length;
  };

  // The prefix of a DOI names a publisher, not a work.
  const isStart = (part) => isParticular(part) && (!part.startsWith("10.") || /\/./.test(part));

  // -- What is worth comparing (pasted.py) -----------------------------------------------------

  const FIELDS = new Set(
    ["title", "author", "year", "date", "booktitle", "journal", "journaltitle"],
  );

  const HASH = 32;

  const decodeRun = (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  };

  const decodePercents = (query) => query.replace(/(?:%[0-9a-fA-F]{2})+/g, decodeRun);

  const valuesOfEntry = (query) => {
    // The boundary spares a long run of letters from being tried at each of them.
    const fields = [...query.matchAll(/\b([A-Za-z][A-Za-z0-9_-]*)\s*=\s*/g)];
    const wanted = fields.map((field, place) =>
      FIELDS.has(field[1].toLowerCase())
        ? query.slice(field.index + field[0].length, fields[place + 1]?.index)
        : null);
    return wanted.filter((value) => value !== null).join(" ");
  };

  const withoutHost = (chunk) => {
    const start = chunk.indexOf("://");
    if (start < 0 && !chunk.startsWith("www.")) return chunk;
    const address = chunk.slice(start >= 0 ? start + 3 : 0);
    return address.includes("/") ? address.slice(address.indexOf("/") + 1) : "";
  };

  // Of a paper of the proceedings the hash: without "-Abstract-Conference.html".
  const withoutKind = (chunk) => {
    const start = before(unwrap(chunk), "-");
    const name = afterLast(start, "/");
    return name.length === HASH && isParticular(name) ? start : chunk;
  };

  const readableText = (query) => {
    let text = query;
    if (["@", "{", "="].every((sign) => text.includes(sign))) text = valuesOfEntry(text);
    if (text.includes("\\") || text.includes("{")) {
      text = text.replace(/\\[a-zA-Z](?=\{)/g, "").replace(/\\[^a-zA-Z]/g, "");
      text = text.replace(/[\\{}]/g, "");
    }
    return text.split(/\s+/).map(withoutHost).map(withoutKind).join(" ");
  };

  // -- Which words a word may mean (vocabulary.py) -----------------------------------------------

  function* doubledOnceOtherwise(word) {
    for (let place = 0; place < word.length; place += 1) {
      const start = word.slice(0, place);
      if (word[place + 1] === word[place]) yield start + word.slice(place + 1);
      else yield start + word[place] + word.slice(place);
    }
  }

  // The word with any two letters doubled that were not, or the other way round: "difussion".
  function* doubledOtherwise(word) {
    if (word.length < 6 || word.length > LONGEST) return;
    for (const once of doubledOnceOtherwise(word)) yield* doubledOnceOtherwise(once);
  }

  // Where a mistake may be; numbers, and what is very short or long, have none.
  const placesOfMistakes = (word) =>
    word.length < 3 || word.length > LONGEST || isNumber(word[0]) ? 0 : word.length + 1;

  function* variants(word, place) {
    const start = word.slice(0, place);
    const after = word.slice(place);
    const rest = after.slice(1);
    if (after) yield start + rest;
    if (rest) yield start + rest[0] + after[0] + rest.slice(1);
    for (const letter of ALPHABET) {
      yield start + letter + after;
      if (after) yield start + letter + rest;
    }
  }

  // Whether there is one mistake, or none, between two words.
  const isNear = (word, other) => {
    if (Math.abs(word.length - other.length) > 1) return false;
    let place = 0;
    while (place < word.length && word[place] === other[place]) place += 1;
    const one = word.slice(place);
    const two = other.slice(place);
    if (one.length !== two.length) return one.slice(1) === two || one === two.slice(1);
    if (one.slice(1) === two.slice(1)) return true;
    return one[0] === two[1] && one[1] === two[0] && one.slice(2) === two.slice(2);
  };

  class Vocabulary {
    constructor(words, rules) {
      this.endings = new Set(["", ...rules.suffixes.map(([ending]) => ending)]);
      this.words = words;
      this.numbers = new Map(words.map((word, number) => [word, number]));
      this.rules = rules;
      this.known = new Map();
      this.stopWords = new Set(rules.stopWords.split(" "));
    }

    has(word) {
      return this.numbers.has(word);
    }

    isStopWord(word) {
      return this.stopWords.has(word);
    }

    firstFrom(word) {
      let [low, high] = [0, this.words.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.words[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    starting(start) {
      return [this.firstFrom(start), this.firstFrom(start + LAST)];
    }

    same(word) {
      const common = stem(word, this.rules);
      const found = [];
      const [first, end] = this.starting(common);
      for (let number = first; number < end; number += 1) {
        const other = this.words[number];
        if (other === word) found.push([number, this.rules.exact]);
        else if (
          this.endings.has(other.slice(common.length)) && stem(other, this.rules) === common
        ) found.push([number, this.rules.stem]);
      }
      return found;
    }

    hasOtherFormsOnly(word) {
      const [first, end] = this.starting(word);
      return first === end && this.same(word).length > 0;
    }

    longer(start) {
      const found = [];
      const [first, end] = this.starting(start);
      for (let number = first; number < end; number += 1) {
        const part = this.rules.prefixShare * start.length;
        const share = Math.floor(part / this.words[number].length);
        found.push([number, this.rules.prefix + share]);
      }
      return found;
    }

    near(word) {
      if (this.known.size >= KEPT) this.known.clear();
      if (!this.known.has(word)) this.known.set(word, this.findNear(word));
      return this.known.get(word);
    }

    // The same for a word that is all there is: only long words are meant.
    longNear(word) {
      const { nearAlone } = this.rules;
      return this.near(word).filter(([number]) => this.words[number].length >= nearAlone);
    }

    findNear(word) {
      const { near } = this.rules;
      const found = new Map();
      const note = (other) => {
        const quality = near[Math.min(other.length, near.length - 1)];
        if (quality && this.numbers.has(other)) found.set(this.numbers.get(other), quality);
      };
      // American spelling may hide behind the mistake: "memoriaztion".
      for (const spelling of new Set([word, word.replaceAll("z", "s")])) {
        this.noteNear(spelling, note);
      }
      for (const other of doubledOtherwise(word)) note(other);
      return [...found];
    }

    // Hands on words at a distance of one mistake, those of the index among them.
    noteNear(word, note) {
      for (let place = 0; place < placesOfMistakes(word); place += 1) {
        const [first, end] = this.starting(word.slice(0, place));
        if (end - first <= FEW) {
          for (let number = first; number < end; number += 1) {
            if (isNear(word, this.words[number])) note(this.words[number]);
          }
          return;
        }
        for (const other of variants(word, place)) note(other);
      }
    }

    // Beginnings at a distance of one mistake, as far as words begin like them.
    *nearStarts(word) {
      for (let place = 0; place < placesOfMistakes(word); place += 1) {
        const [first, end] = this.starting(word.slice(0, place));
        if (first === end) return;
        yield* variants(word, place);
      }
    }

    nearLonger(start) {
      if (start.length < 6) return [];
      const found = new Map();
      for (const variant of this.nearStarts(start)) {
        if (variant.length < 6) continue;
        let number = this.firstFrom(variant);
        while (number < this.words.length && this.words[number].startsWith(variant)) {
          found.set(number, this.rules.nearPrefix);
          number += 1;
        }
      }
      return [...found];
    }

    split(word) {
      if (word.length < 6 || word.length > LONGEST) return [];
      const exact = this.splitExactly(word);
      return exact.length ? exact : this.splitWithMistake(word);
    }

    splitExactly(word) {
      const best = [[]];
      for (let end = 1; end <= word.length; end += 1) {
        best.push(null);
        for (let start = 0; start < end; start += 1) {
          const pieces = best[start];
          if (!pieces || (best[end] && best[end].length <= pieces.length + 1)) continue;
          const piece = word.slice(start, end);
          // Two letters are a piece at either end only: "supervisedRL".
          const least = start === 0 || end === word.length ? 2 : 3;
          const long = piece.length >= least || isNumber(piece);
          if (this.isStopWord(piece) || (long && this.has(piece))) {
            best[end] = [...pieces, piece];
          }
        }
      }
      return best[word.length] ?? [];
    }

    splitWithMistake(word) {
      for (let place = 4; place < word.length - 3; place += 1) {
        const pieces = [word.slice(0, place), word.slice(place)];
        for (const [known, other] of [pieces, [...pieces].reverse()]) {
          if (other.length > 4 && this.has(known) && this.near(other).length) return pieces;
        }
      }
      return [];
    }

    join(first, second) {
      const joined = foldSpelling(first + second);
      if (this.has(joined)) {
        const letter = first.length === 1 || second.length === 1;
        return this.has(first) && this.has(second) && !letter ? "" : joined;
      }
      if (joined.length < 7 || joined.length > LONGEST) return "";
      if (this.means(first) && this.means(second)) return "";
      return this.near(joined).length ? joined : "";
    }

    means(word) {
      const [first, end] = this.starting(word);
      return this.isStopWord(word) || first < end
        || this.same(word).length > 0 || this.near(word).length > 0;
    }
  }

  // -- Ranking (ranking.py) ------------------------------------------------------------------------

  // The beginning of a text, by characters and not by halves of them.
  const cut = (text, most) =>
    text.length <= most ? text : Array.from(text.slice(0, 2 * most)).slice(0, most).join("");

  const isYear = (word) => /^(19|20)[0-9]{2}$/.test(word);
  // Of a query it says little that no paper has this word; years say something.
  const isMinor = (word) => (word.length < 3 || isNumber(word)) && !isYear(word);

  const rarity = (papers, having) => {
    const ratio = Math.floor((papers * 64) / having);
    const bits = 32 - Math.clz32(ratio);
    return (bits - 1) * 8 + ((ratio >> (bits - 4)) & 7) - 44;
  };

  // For each word the papers that have it: sixteen times the number, plus the class of its weight.
  const listPostings = (papers) => {
    const lists = new Map();
    papers.forEach((paper, number) => {
      for (let place = 3; place < paper.length; place += 1) {
        if (!paper[place]) continue;
        const posting = number * 16 + place - 3;
        for (const word of paper[place].split(" ")) {
          const list = lists.get(word);
          if (list) list.push(posting);
          else lists.set(word, [posting]);
        }
      }
    });
    return lists;
  };

  class Match {
    constructor(count) {
      this.values = new Int32Array(count);
      this.qualities = new Uint8Array(count);
      this.touched = [];
    }

    note(number, value, quality) {
      if (this.values[number] > value) return;
      if (this.values[number] === value && this.qualities[number] >= quality) return;
      if (!this.values[number]) this.touched.push(number);
      this.values[number] = value;
      this.qualities[number] = quality;
    }

    // Hands over what is noted, and is empty again.
    take(exact) {
      const papers = Int32Array.from(this.touched);
      const values = papers.map((number) => this.values[number]);
      const qualities = papers.map((number) => this.qualities[number]);
      for (const number of this.touched) this.values[number] = 0;
      this.touched = [];
      return { papers, values, qualities, count: exact || papers.length };
    }
  }

  class Engine {
    constructor({ rules, papers }) {
      this.rules = rules;
      this.papers = papers;
      this.names = new Map();
      this.matches = new Map();
      const lists = listPostings(papers);
      this.vocabulary = new Vocabulary([...lists.keys()].sort(), rules);
      this.postings = this.vocabulary.words.map((word) => lists.get(word));
      // All initials in one text, for one search; and where those of each paper end.
      this.initials = papers.map((paper) => paper[2]).join("\n");
      let end = -1;
      this.initialsEnds = papers.map((paper) => { end += paper[2].length + 1; return end; });
      // Sums by paper; empty between queries.
      this.scores = new Int32Array(papers.length);
      this.covers = new Int32Array(papers.length);
      this.noted = new Match(papers.length);
    }

    search(given) {
      const query = decodePercents(cut(given.trim(), this.rules.mostCharacters));
      if (!query || !this.papers.length) return this.papers.map((paper) => paper[0]);
      const mayBeNamed = /[0-9/:=]/.test(query) || query.trim().split(/\s+/).length === 1;
      const [named, sure] = mayBeNamed ? this.findNamed(query) : [[], false];
      const ranked = sure ? [] : this.rank(this.readWords(query));
      const numbers = [...named, ...ranked.filter((number) => !named.includes(number))];
      return numbers.map((number) => this.papers[number][0]);
    }

    namesOfPapers() {
      if (this.names.size) return this.names;
      this.papers.forEach((paper, number) => {
        for (const name of paper[1].split(" ")) {
          if (this.names.has(name)) this.names.get(name).push(number);
          else this.names.set(name, [number]);
        }
      });
      return this.names;
    }

    findNamed(query) {
      const chunks = splitChunks(query, this.rules.longestName);
      const alone = chunks.length === 1;
      let counts = new Map();
      let sure = false;
      for (const chunk of chunks) {
        const name = this.knownName(chunk, alone);
        if (!name) continue;
        sure ||= isParticular(name) || name !== chunk;
        for (const number of this.namesOfPapers().get(name)) {
          counts.set(number, (counts.get(number) ?? 0) + 1);
        }
      }
      if (!counts.size && alone) {
        counts = this.startingNamed(chunks[0]);
        sure = counts.size > 0;
      }
      const order = (one, other) => counts.get(other) - counts.get(one) || one - other;
      return [[...counts.keys()].sort(order), sure];
    }

    knownName(chunk, alone) {
      // Words of a query are not identifiers; what has a figure, a slash or a colon may be one.
      if (!alone && !isParticular(chunk) && !/[/:]/.test(chunk)) return "";
      const names = this.namesOfPapers();
      for (const name of nameCandidates(chunk)) {
        if (names.has(name)) return name;
      }
      return "";
    }

    startingNamed(chunk) {
      const whole = [...unprefixed(chunk)].at(-1);
      const found = new Map();
      for (const part of [chunk, whole, afterLast(chunk, "/")].filter(isStart)) {
        for (const [name, numbers] of this.namesOfPapers()) {
          if (name.startsWith(part)) numbers.forEach((number) => found.set(number, 1));
        }
        if (found.size) break;
      }
      return found;
    }

    readWords(query) {
      const words = splitWords(readableText(query), this.rules).slice(0, this.rules.mostWords);
      const joined = [];
      for (let place = 0; place < words.length; place += 1) {
        const whole =
          place + 1 < words.length ? this.vocabulary.join(words[place], words[place + 1]) : "";
        joined.push(whole || words[place]);
        if (whole) place += 1;
      }
      const parts = joined.map((word, place) => {
        const known = this.match(word, this.role(place, joined.length));
        const pieces = known.papers.length ? [] : this.vocabulary.split(word);
        return pieces.length ? pieces : [word];
      });
      return [...new Set(parts.flat())];
    }

    rank(words) {
      const { scores, covers } = this;
      const count = this.papers.length;
      const touched = [];
      let total = 0;
      const matches = words.map((word, place) => this.match(word, this.role(place, words.length)));
      if (this.isVague(words, matches)) return [];
      words.forEach((word, place) => {
        const match = matches[place];
        if (!match.papers.length) {
          total += 100 * this.weighUnknown(word, rarity(count, 1));
          return;
        }
        let weight = rarity(count, match.count);
        if (words.length > 1 && this.vocabulary.isStopWord(word)) {
          weight = Math.min(weight, this.rules.stopRarity);
        }
        total += 100 * weight;
        match.papers.forEach((number, at) => {
          if (!covers[number]) touched.push(number);
          scores[number] += weight * match.values[at];
          covers[number] += weight * match.qualities[at];
        });
      });
      const ranked = this.chooseBest(touched, total);
      scores.fill(0);
      covers.fill(0);
      return ranked;
    }

    // Whether what is known of a query says too little, though something matches: stop words
    // alone; beside a word that no paper has, years and what most papers have; beside one other
    // word, a word that papers have in other forms only.
    isVague(words, matches) {
      const pairs = words.map((word, place) => [word, matches[place]]);
      const telling = pairs.filter(([word]) => !this.vocabulary.isStopWord(word));
      const known = telling.filter(([, match]) => match.papers.length);
      if (!known.length) return true;
      if (telling.every(([word, match]) => match.papers.length || isMinor(word))) return false;
      if (telling.length === 2 && this.vocabulary.hasOtherFormsOnly(known[0][0])) return true;
      const common = Math.max(this.papers.length >> 1, 2);
      return known.every(([word, match]) => isYear(word) || match.count > common);
    }

    chooseBest(touched, total) {
      const { scores, covers, rules } = this;
      const found = touched.filter((number) => covers[number] * 100 >= total * rules.enough);
      const best = found.reduce((most, number) => Math.max(most, scores[number]), 0);
      return found
        .filter((number) => scores[number] * 100 >= best * rules.listed)
        .sort((one, other) => scores[other] - scores[one] || one - other);
    }

    weighUnknown(word, weight) {
      if (this.vocabulary.isStopWord(word)) return 0;
      const little = word.length < 3 || isNumber(word);
      return little ? Math.floor(weight / this.rules.unknownPart) : weight;
    }

    // What a word is in a query: alone, the last (being typed), an inner one, or pasted.
    role(place, count) {
      if (count === 1) return "alone";
      if (count >= this.rules.pasted) return "pasted";
      return place === count - 1 ? "last" : "inner";
    }

    match(word, role) {
      const name = `${word} ${role}`;
      const known = this.matches.get(name);
      if (known) return known;
      if (this.matches.size >= KEPT) this.matches.clear();
      const match = this.findMatches(word, role);
      this.matches.set(name, match);
      return match;
    }

    // The papers that a word means, with the best value (quality x weight) and quality for each;
    // and how many have the word itself, or, if none has, what it may mean.
    findMatches(word, role) {
      const { vocabulary } = this;
      const match = this.noted;
      const isStop = vocabulary.isStopWord(word);
      this.add(match, vocabulary.same(word));
      const exact = match.touched.length;
      // The words of a pasted line are whole.
      if (!exact || role !== "pasted") {
        if (word.length >= SHORTEST_START[role]) this.add(match, vocabulary.longer(word));
        if (/^[a-z]{3,6}$/.test(word) && !isStop) this.addInitials(match, word);
      }
      if (!exact && !isStop) {
        this.add(match, role === "alone" ? vocabulary.longNear(word) : vocabulary.near(word));
        if (!match.touched.length) this.add(match, vocabulary.nearLonger(word));
      }
      return match.take(exact);
    }

    add(match, words) {
      const { weights } = this.rules;
      for (const [number, quality] of words) {
        for (const posting of this.postings[number]) {
          match.note(posting >> 4, quality * weights[posting & 15], quality);
        }
      }
    }

    addInitials(match, word) {
      const { initials, initialsWeight } = this.rules;
      let place = this.initials.indexOf(word);
      let number = 0;
      while (place >= 0) {
        while (this.initialsEnds[number] < place) number += 1;
        match.note(number, initials * initialsWeight, initials);
        place = this.initials.indexOf(word, this.initialsEnds[number]);
      }
    }
  }

  globalThis.PaperLookup = {
    /** Take an index, as the generated file hands it over. */
    load(given) {
      index = given;
      engine = null;
    },
    /** Return the keys of the papers that a query means, best first; of an empty one all. */
    search(query) {
      if (!index) return [];
      engine ??= new Engine(index);
      return engine.search(String(query));
    },
  };
})();
