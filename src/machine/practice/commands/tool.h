/* One tool of a practice PC: one file of this folder. It prints what the real one prints, in the
 * PC's language where the real one does, and does to the PC what the real one does. */
#ifndef KMSDOCTOR_PRACTICE_TOOL_H
#define KMSDOCTOR_PRACTICE_TOOL_H

#include "base/buf.h"
#include "machine/practice/practice.h"

typedef struct ToolRun {
    Practice *practice;
    const char *const *words; /* behind the tool's name; ends with NULL */
    size_t count;
    bool banner; /* a script started without //nologo */
    bool chinese;
    Buf *out;
    int64_t exit_code;
    bool hangs; /* it waits for somebody to click: the caller's deadline ends it */
} ToolRun;

typedef void (*ToolMain)(ToolRun *run);

void tool_slmgr(ToolRun *run);
void tool_ospp(ToolRun *run);
void tool_wmi(ToolRun *run);
void tool_ipconfig(ToolRun *run);
void tool_nslookup(ToolRun *run);
void tool_ping(ToolRun *run);
void tool_sc(ToolRun *run);
void tool_net(ToolRun *run);
void tool_w32tm(ToolRun *run);
void tool_reg(ToolRun *run);
void tool_gpupdate(ToolRun *run);
void tool_icacls(ToolRun *run);
void tool_shutdown(ToolRun *run);
void tool_wevtutil(ToolRun *run);
void tool_test_netconnection(ToolRun *run);

/* The word at index, or "". */
const char *tool_word(const ToolRun *run, size_t index);

/* The English or the Chinese text. */
static inline const char *tool_text(const ToolRun *run, const char *english, const char *chinese) {
    return run->chinese ? chinese : english;
}

/* The process may change the system. */
bool tool_is_elevated(const ToolRun *run);

/* Starts a script: prints the banner, or, where the script host is off, its refusal; false then. */
bool tool_start_script(ToolRun *run);

/* The exit code of an HRESULT: a signed 32-bit number [SLMGR]. */
int64_t tool_exit_of(const char *code);

#endif
