/* The results in groups: those with all words that are named by the filters, those that a mark ("everyone", "any age") holds, and
   after them those with fewer words. */
(function (L) {
  "use strict";

  /* `facets` is needed where a term is chosen, or an order other than relevance. Gives {missing, named, also, lower, list}: how many
     parts of the question the best lack, the hits of each group, the lower tiers as {missing, hits}, and all hits in order. */
  L.group = function (answer, chosen, sort, facets, count) {
    var filtered = Object.values(chosen).some(function (terms) { return terms.size; });
    function least(number) { return filtered ? facets.least(number, chosen) : 2; }
    function sorted(hits) { return sort === "relevance" ? hits : inOrder(hits, sort, facets); }
    function by(degree) { return function (hit) { return least(hit.number) === degree; }; }
    var tiers = answer.tiers ? answer.tiers.kept(least) : [{ missing: 0, hits: L.everything(count).filter(function (hit) { return least(hit.number); }) }];
    var best = tiers.length ? tiers[0] : { missing: 0, hits: [] };
    var groups = { missing: best.missing, named: sorted(best.hits.filter(by(2))), also: sorted(best.hits.filter(by(1))) };
    groups.lower = tiers.slice(1).map(function (tier) { return { missing: tier.missing, hits: sorted(tier.hits) }; });
    groups.list = groups.lower.reduce(function (list, tier) { return list.concat(tier.hits); }, groups.named.concat(groups.also));
    return groups;
  };

  /* Every lesson of the library, most repeated first. */
  L.everything = function (count) {
    return Array.from({ length: count }, function (nothing, number) { return { number: number }; });
  };

  function inOrder(hits, sort, facets) {
    var found = new Map(hits.map(function (hit) { return [hit.number, hit]; }));
    return facets.sort(Array.from(found.keys()), sort).map(function (number) { return found.get(number); });
  }
})(Lessonbook);
