#include "portal/put.h"
#include "portal/tus.h"
#include "portal/upload_receipt.h"

const StepWay upload_ways[STEPS] = {
    [STEP_OPTIONS] = {tus_ask_options, tus_take_options},
    [STEP_CREATE] = {tus_ask_create, tus_take_create},
    [STEP_HEAD] = {tus_ask_head, tus_take_head},
    [STEP_PATCH] = {tus_ask_patch, tus_take_patch},
    [STEP_PUT] = {put_ask, put_take},
    [STEP_RECEIPT] = {receipt_ask, receipt_take},
    [STEP_DELETE] = {tus_ask_delete, tus_take_delete},
};
