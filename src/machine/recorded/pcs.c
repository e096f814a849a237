#include "machine/recorded/pcs.h"

#include "facts/fact_fields.h"

enum { MOST_PCS = 500, FAILURE_WEIGHT = 4, LONGEST_NAME = 64 };

typedef struct NamedPc {
    const char *name;
    Merged *merged;
    size_t evidence; /* blocks, failures counted more */
    bool in_file;    /* the file that is being read names it */
} NamedPc;

struct Pcs {
    Arena *arena;
    NamedPc *named;
    size_t count, capacity;
    Merged *unnamed; /* of files that name no PC or several */
    Merged *hosts;   /* what KMS hosts say of themselves */
    Arena *file_arena;
    Merged *file_unnamed;
    size_t file_evidence;
};

Pcs *pcs_new(void) {
    Arena *arena = arena_new();
    Pcs *pcs = arena_alloc(arena, sizeof *pcs);
    pcs->arena = arena;
    pcs->file_arena = arena_new();
    pcs->unnamed = merged_new(arena);
    pcs->hosts = merged_new(arena);
    pcs->file_unnamed = merged_new(pcs->file_arena);
    return pcs;
}

void pcs_free(Pcs *pcs) {
    if (pcs == NULL)
        return;
    arena_free(pcs->file_arena);
    arena_free(pcs->arena);
}

/* Letters of any language, digits, hyphens; what a torn text leaves behind "Computer:" is no name.
 */
static bool is_name(Str name) {
    for (size_t i = 0; i < name.length; i++) {
        const unsigned char c = (unsigned char)name.at[i];
        const bool letter = char_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (!letter && c < 0x80 && c != '-' && c != '_' && c != '$')
            return false;
    }
    return name.length > 0 && name.length < LONGEST_NAME;
}

/* "PC-01.corp.example" and "pc-01" are one PC. */
static NamedPc *named_pc(Pcs *pcs, const char *name) {
    const Str bare = str_trim(str_cut(str_of(name), '.', NULL));
    if (!is_name(bare))
        return NULL;
    for (size_t i = 0; i < pcs->count; i++)
        if (str_is(bare, pcs->named[i].name))
            return &pcs->named[i];
    if (pcs->count >= MOST_PCS)
        return NULL;
    NamedPc *pc = arena_push(pcs->arena, &pcs->named, &pcs->count, &pcs->capacity, sizeof *pc);
    pc->name = str_dup(pcs->arena, bare);
    pc->merged = merged_new(pcs->arena);
    return pc;
}

static bool tells_failure(const Facts *facts) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (fact_known(licence->state.meta) && !fact_is(&licence->state, LicenceState_LICENSED))
            return true;
    }
    for (size_t i = 0; i < facts->attempts.count; i++)
        if (fact_false(&facts->attempts.items[i].succeeded))
            return true;
    return false;
}

static const char *pc_of(const OutputBlock *block, const Reading *reading) {
    if (!text_is_empty(reading->pc))
        return reading->pc;
    if (fact_known(reading->facts->pc.name.meta))
        return fact_text(&reading->facts->pc.name);
    return block->context.pc;
}

static void add_to(Merged *merged, const Facts *facts, const SourceOrder *order,
                   FactGroupSet groups) {
    Arena *scratch = arena_new();
    SourceOrder *orders = arena_array(scratch, SourceOrder, facts->source_count);
    for (size_t i = 0; i < facts->source_count; i++) {
        orders[i] = *order;
        if (facts->sources[i].when != 0)
            orders[i].when = facts->sources[i].when;
    }
    merged_add(merged, facts, orders, groups);
    arena_free(scratch);
}

static const char *file_under(Pcs *pcs, const char *name, const Facts *facts,
                              const SourceOrder *order) {
    const size_t evidence = tells_failure(facts) ? FAILURE_WEIGHT : 1;
    NamedPc *pc = named_pc(pcs, name);
    if (pc == NULL) {
        pcs->file_evidence += evidence;
        add_to(pcs->file_unnamed, facts, order, GROUPS_ALL);
        return "";
    }
    pc->evidence += evidence;
    pc->in_file = true;
    add_to(pc->merged, facts, order, GROUPS_ALL);
    return pc->name;
}

const char *pcs_add(Pcs *pcs, const OutputBlock *block, const Reading *reading,
                    const BlockPlace *place) {
    const SourceOrder order = {.place = *place, .when = reading->when};
    if (reading->of_kms_host) {
        add_to(pcs->hosts, reading->facts, &order, GROUP_BIT(kms_hosts) | GROUP_BIT(events));
        return ""; /* the host is not one of the PCs */
    }
    return file_under(pcs, pc_of(block, reading), reading->facts, &order);
}

void pcs_add_facts(Pcs *pcs, const Facts *facts, const BlockPlace *place) {
    const SourceOrder order = {.place = *place};
    file_under(pcs, fact_text(&facts->pc.name), facts, &order);
}

void pcs_end_file(Pcs *pcs) {
    NamedPc *only = NULL;
    size_t named = 0;
    for (size_t i = 0; i < pcs->count; i++) {
        if (pcs->named[i].in_file) {
            only = &pcs->named[i];
            named++;
        }
        pcs->named[i].in_file = false;
    }
    if (pcs->file_evidence > 0) {
        Merged *to = named == 1 ? only->merged : pcs->unnamed;
        merged_add(to, pcs->file_unnamed->facts, pcs->file_unnamed->orders, GROUPS_ALL);
        if (named == 1)
            only->evidence += pcs->file_evidence;
        arena_reset(pcs->file_arena);
        pcs->file_unnamed = merged_new(pcs->file_arena);
    }
    pcs->file_evidence = 0;
}

static const NamedPc *main_pc(const Pcs *pcs) {
    const NamedPc *best = NULL;
    for (size_t i = 0; i < pcs->count; i++)
        if (best == NULL || pcs->named[i].evidence > best->evidence)
            best = &pcs->named[i];
    return best;
}

Facts *pcs_finish(Pcs *pcs, Arena *arena) {
    const NamedPc *best = main_pc(pcs);
    Merged *all = merged_new(arena);
    if (best != NULL)
        merged_add(all, best->merged->facts, best->merged->orders, GROUPS_ALL);
    merged_add(all, pcs->unnamed->facts, pcs->unnamed->orders, GROUPS_ALL);
    merged_add(all, pcs->hosts->facts, pcs->hosts->orders, GROUPS_ALL);
    for (size_t i = 0; i < pcs->count; i++)
        if (&pcs->named[i] != best)
            merged_add(all, pcs->named[i].merged->facts, pcs->named[i].merged->orders,
                       GROUP_BIT(cmids));
    if (best != NULL && !fact_known(all->facts->pc.name.meta))
        fact_set_text(all->facts, &all->facts->pc.name, str_of(best->name), 0);
    merged_finish(all);
    return all->facts;
}
