/* slmgr.vbs /dlv, kept as it is. */
#include "machine/live_windows/collectors/lib_evidence.h"

enum { SCRIPT_MS = 30000 };

static void collect(CollectorInput *input) {
    evidence_script(input, "slmgr-dlv", "cscript //nologo slmgr.vbs /dlv", "slmgr.vbs", "/dlv",
                    SCRIPT_MS);
}

const Collector collector_evidence_slmgr = {
    .name = "evidence-slmgr", .order = 900, .deadline_ms = SCRIPT_MS + 5000, .collect = collect};
