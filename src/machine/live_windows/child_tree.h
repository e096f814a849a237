/* A child and whatever it starts, as one thing that can be ended: a process group here, a job
 * object there. */
#ifndef KMSDOCTOR_CHILD_TREE_H
#define KMSDOCTOR_CHILD_TREE_H

typedef struct ChildTree ChildTree;

/* Flags that the child is to be started with (uv_process_flags). */
unsigned child_tree_flags(void);

/* Right after it was started. NULL: it cannot be held, child_tree_kill ends only the child. */
ChildTree *child_tree_hold(int pid);
void child_tree_kill(ChildTree *tree, int pid);
void child_tree_let_go(ChildTree *tree); /* NULL is allowed */

#endif
