/* The parts that plans are made of. Texts given here are copied into the plan's arena. */
#ifndef KMSDOCTOR_LIB_PLAN_H
#define KMSDOCTOR_LIB_PLAN_H

#include "actions/lib_pc.h"

/* Deadlines. A script that opened a box waits for ever [OSPP15]. One that is ended at its deadline
 * does not end what Windows' services do for it, so scripts and WMI get the time that a slow PC
 * needs to start those; an activation tries host after host. */
enum { TOOL_MS = 30 * 1000, QUICK_MS = 120 * 1000, ACTIVATE_MS = 180 * 1000 };

PlanStep *plan_step(const ActionInput *input, Plan *plan, StepWay way, int timeout_ms,
                    const char *const *argv);
/* plan_run(input, plan, WAY_SCRIPT, QUICK_MS, "slmgr.vbs", "/ckms") */
#define plan_run(input, plan, way, timeout_ms, ...)                                                \
    plan_step((input), (plan), (way), (timeout_ms), (const char *const[]){__VA_ARGS__, NULL})

void plan_file(const ActionInput *input, Plan *plan, const char *file, Str text);

/* A setting that a step touches: what it is now by the facts, and what it will be (NULL: absent).
 */
void plan_change(const ActionInput *input, Plan *plan, const char *path, Setting before,
                 const char *after);

/* Host and port of a level; `after_port` NULL: cleared. `keep_port`: the command leaves the port.
 */
void plan_host_change(const ActionInput *input, Plan *plan, SettingLevel level,
                      Application application, const char *sku, const char *after_host,
                      const char *after_port, bool keep_port);

void plan_keep(Plan *plan, const char *key);
void plan_warn(Plan *plan, const char *key);
void plan_param(const ActionInput *input, Plan *plan, const char *name, const char *value);

/* STATUS_UNSUPPORTED when nothing can change SPP's settings now: its service is disabled, or WMI,
 * which both ways go through, does not work. */
MUST_CHECK Status plan_way(const ActionInput *input, const char **ret_complaint);

/* Says what speaks against the host that is to be set. */
void plan_doubt_host(const ActionInput *input, Plan *plan, const char *host, int64_t port);

/* What every change of a host leaves alone, and what may set it again. after_host NULL: none. */
void plan_host_notes(const ActionInput *input, Plan *plan, const char *after_host);

/* The step at the end that shows whether it helped: activate what waits for it, or may wait. */
void plan_prove(const ActionInput *input, Plan *plan, Application application);
/* Activates whether or not something waits. False: there is no way to run anything. */
bool plan_activate(const ActionInput *input, Plan *plan, Application application);

/* The groups that show a host setting and its effect, so that after an action the facts are those
 * of a fresh look. Which hosts are looked for on the network goes by the settings: what was seen of
 * one that is no longer set must not stay. An activation starts services that stood still, and the
 * rights may have come with the action. */
#define GROUPS_OF_KMS                                                                              \
    (GROUP_BIT(spp) | GROUP_BIT(host_settings) | GROUP_BIT(licences) | GROUP_BIT(attempts) |       \
     GROUP_BIT(events) | GROUP_BIT(policies) | GROUP_BIT(services) | GROUP_BIT(rights) |           \
     GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records) | GROUP_BIT(names) | GROUP_BIT(reach) |       \
     GROUP_BIT(ports) | GROUP_BIT(kms_answers))

/* Fills plan->host and port: what was given, or what is known. STATUS_NOT_FOUND when nothing is:
 * "plan.needs_host", or "plan.needs_other_host" about the one that is known and was seen bad. */
MUST_CHECK Status plan_host(const ActionInput *input, Plan *plan, const char **ret_complaint,
                            const char **ret_about);

#endif
