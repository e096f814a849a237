/* The JSON form of facts: whatever is misspelt is refused, and the complaint says where it stands.
 */
#include "facts/facts_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Read {
    Arena *arena;
    Facts *facts;
    Status status;
    const char *where;
} Read;

static Read read_text(const char *text, const char *const *also) {
    Read read = {.arena = arena_new(), .where = ""};
    read.facts = facts_new(read.arena);
    cJSON *json = cJSON_Parse(text);
    if (json == NULL)
        fail_msg("the test's own JSON is wrong: %s", text);
    read.status = facts_from_json(read.facts, json, also, &read.where);
    cJSON_Delete(json);
    return read;
}

static void refuses(const char *text, const char *place) {
    const Read read = read_text(text, NULL);
    if (read.status != STATUS_MALFORMED || strstr(read.where, place) == NULL)
        fail_msg("%s\nsays \"%s\", not \"%s\"", text, read.where, place);
    arena_free(read.arena);
}

static void test_misspelt_is_refused_with_its_place(void **state) {
    (void)state;
    refuses("{\"pcs\": {}}", "pcs");
    refuses("{\"pc\": {\"nmae\": \"x\"}}", "pc: there is no fact nmae");
    refuses("{\"pc\": {\"name\": 5}}", "pc.name");
    refuses("{\"pc\": []}", "pc");
    refuses("{\"licences\": {}}", "licences");
    refuses("{\"licences\": [{}, {}, {\"state\": \"foo\"}]}",
            "licences[2].state: no such word: foo");
    refuses("{\"licences\": [{\"minutes\": \"90\"}]}", "licences[0].minutes");
    refuses("{\"licences\": [{\"minutes\": 1e300}]}", "licences[0].minutes");
    refuses("{\"licences\": [{\"permanent\": 1}]}", "licences[0].permanent");
    refuses("{\"clock\": {\"last_sync\": \"soon\"}}", "clock.last_sync");
    refuses("{\"ip\": {\"search_list\": \"a\"}}", "ip.search_list");
    refuses("{\"ip\": {\"search_list\": [1]}}", "ip.search_list");
    refuses("{\"pc\": {\"name\": {\"failed\": \"because\"}}}", "pc.name");
    refuses("{\"pc\": {\"name\": {}}}", "pc.name");
    refuses("{\"pc\": {\"name\": {\"value\": \"x\", \"source\": 3}}}",
            "pc.name: there is no such source");
    refuses("{\"pc\": {\"source\": -1}}", "pc: there is no such source");
    refuses("{\"groups\": {\"portz\": {}}}", "portz");
    refuses("{\"sources\": {}}", "sources");
    refuses("[]", "not an object");
}

static void test_members_of_somebody_else(void **state) {
    (void)state;
    static const char *const also[] = {"world", NULL};
    const Read read = read_text("{\"world\": {\"any\": 1}, \"schema\": \"x\"}", also);
    assert_int_equal(read.status, STATUS_OK);
    arena_free(read.arena);
    refuses("{\"world\": {}}", "world");
}

/* A cancelled collection: what was read before it broke off is kept, and the group stays failed. */
static void test_failed_group_keeps_its_records(void **state) {
    (void)state;
    const Read read = read_text("{\"groups\": {\"ports\": {\"failed\": \"cancelled\"}},"
                                " \"ports\": [{\"host\": \"kms01.corp.example\"}]}",
                                NULL);
    assert_int_equal(read.status, STATUS_OK);
    assert_int_equal(read.facts->groups[GROUP_ports].state, FACT_FAILED);
    assert_int_equal(read.facts->groups[GROUP_ports].why, STATUS_CANCELLED);
    assert_int_equal(read.facts->ports.count, 1);
    arena_free(read.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_misspelt_is_refused_with_its_place),
        cmocka_unit_test(test_members_of_somebody_else),
        cmocka_unit_test(test_failed_group_keeps_its_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
