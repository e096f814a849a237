/* Two PCs with one client machine ID were cloned; the host counts them once [WSD-gen]. */
#include "checks/lib_products.h"

#include "facts/known.h"

/* One sighting of a CMID: in the list of CMIDs, or in a request that the host recorded. */
typedef struct Sighting {
    const char *cmid, *pc;
    int application; /* -1 not known */
    FactMeta meta;
} Sighting;

typedef struct Sightings {
    Sighting *items;
    size_t count, capacity;
} Sightings;

static void add(const CheckInput *input, Sightings *sightings, const FactText *cmid,
                const FactText *pc, const FactChoice *application) {
    if (text_is_empty(fact_text(cmid)) || text_is_empty(fact_text(pc)))
        return;
    Sighting *sighting = arena_push(input->arena, &sightings->items, &sightings->count,
                                    &sightings->capacity, sizeof *sighting);
    *sighting = (Sighting){.cmid = cmid->value,
                           .pc = pc->value,
                           .application = fact_known(application->meta) ? application->value : -1,
                           .meta = cmid->meta};
}

static Sightings collect(const CheckInput *input) {
    const Facts *facts = input->facts;
    Sightings sightings = {0};
    for (size_t i = 0; i < facts->cmids.count; i++)
        add(input, &sightings, &facts->cmids.items[i].cmid, &facts->cmids.items[i].pc,
            &facts->cmids.items[i].application);
    for (size_t i = 0; i < facts->events.count; i++)
        if (fact_number(&facts->events.items[i].id, 0) == EVENT_RECEIVED)
            add(input, &sightings, &facts->events.items[i].cmid, &facts->events.items[i].client,
                &facts->events.items[i].application);
    return sightings;
}

/* "pc7" and "pc7.corp.example" are one PC. */
static bool same_pc(const char *a, const char *b) {
    return str_equal_any_case(str_cut(str_of(a), '.', NULL), str_cut(str_of(b), '.', NULL));
}

static bool is_clone(const Sighting *a, const Sighting *b) {
    return !same_pc(a->pc, b->pc) && text_equal_any_case(a->cmid, b->cmid) &&
           (a->application == b->application || a->application < 0 || b->application < 0);
}

/* The first sighting that another PC shares; a few hundred are enough to tell. */
static const Sighting *find_shared(const Sightings *sightings) {
    enum { MOST = 512 };
    const size_t count = sightings->count < MOST ? sightings->count : MOST;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (is_clone(&sightings->items[i], &sightings->items[k]))
                return &sightings->items[i];
    return NULL;
}

static void report_shared(const CheckInput *input, Finding *finding, const Sightings *sightings,
                          const Sighting *shared) {
    NameList pcs = {0};
    name_list_add(input->arena, &pcs, shared->pc);
    finding_set(finding, fault_status(input->facts), "same");
    finding_evidence(input, finding, shared->meta, shared->cmid);
    for (size_t i = 0; i < sightings->count; i++) {
        if (!is_clone(shared, &sightings->items[i]))
            continue;
        name_list_add(input->arena, &pcs, sightings->items[i].pc);
        finding_evidence(input, finding, sightings->items[i].meta, sightings->items[i].pc);
    }
    finding_param(input, finding, "cmid", shared->cmid);
    finding_param(input, finding, "pcs", pcs.text);
}

static void run(const CheckInput *input, Finding *finding) {
    const Spp *spp = &input->facts->spp;
    const Sightings sightings = collect(input);
    const Sighting *shared = find_shared(&sightings);
    bool several = false;
    for (size_t i = 1; i < sightings.count; i++)
        several |= !same_pc(sightings.items[0].pc, sightings.items[i].pc);
    if (shared != NULL) {
        report_shared(input, finding, &sightings, shared);
    } else if (several) {
        finding_set(finding, CHECK_OK, "own");
        finding_evidence(input, finding, sightings.items[0].meta, "CMID");
    } else if (fact_known(spp->cmid.meta) || fact_known(spp->office_cmid.meta)) {
        finding_set(finding, CHECK_SKIPPED, "alone");
        finding_param(input, finding, "cmid",
                      fact_known(spp->cmid.meta) ? spp->cmid.value : spp->office_cmid.value);
        finding_evidence(input, finding, spp->cmid.meta, "CMID");
        finding_evidence(input, finding, spp->office_cmid.meta, "CMID");
    }
}

const Check check_kms_cmid = {.id = "kms.cmid",
                              .order = 320,
                              .link = LINK_KMS,
                              .needs = GROUP_BIT(cmids) | GROUP_BIT(events) | GROUP_BIT(spp),
                              .run = run};
