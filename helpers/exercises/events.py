"""What a checked program tells its judge: the events that the child notes and the trace reads.

Each process writes its own file, one event a line: a dict's repr with the keys `what`, `pid`, `time`, and
those named here.
"""

FILES = "events-"  # and the PID

# The main process: its begin, the end of the student's own code, what the probe returned, its end.
BEGIN = "begin"
PROGRAM_END = "program end"
RESULT = "result"  # value
EXIT = "exit"  # code
END = "end"

# A process object of the main process, known by its `id`.
PROCESS_MADE = "process"  # id, name, target, subclass, module, args
PROCESS_STARTED = "start"  # id, child, name, daemon, method
PROCESS_AWAITED = "join"  # id, code: None if it has not ended yet
PROCESS_GONE = "sentinel"  # id: a wait on sentinels has found it ended, its code may not be known yet
PROCESS_ENDED = "process end"  # id, method: terminate or kill

# In a child.
CHILD_BEGIN = "child begin"
CHILD_END = "child end"

# A pool or an executor of the main process, known by its `id`; a result by its own.
POOL_MADE = "pool"  # id, threads
POOL_SIZE = "pool size"  # id, size
POOL_CALL = "pool call"  # id, method, func, chunk: its size if the program has chosen one
POOL_ANSWER = "pool answer"  # id, method, result
POOL_CLOSED = "pool close"  # id
POOL_JOINED = "pool join"  # id
RESULT_TAKEN = "get"  # id

# Shared memory, known by its `name`.
MEMORY_OPENED = "shm"  # name, create
MEMORY_CLOSED = "shm close"
MEMORY_REMOVED = "shm unlink"

TOOL_MADE = "tool"  # name: Queue, Lock and so on, or manager.dict

CALL = "call"  # of one of the student's functions: name, args
ERROR = "error"  # kind, message, frames, remote, line

# Of these there may be very many; past a limit they are left out.
FREQUENT = (CALL, PROCESS_AWAITED, PROCESS_GONE, RESULT_TAKEN, POOL_CALL)
# These are noted also when the program itself is over.
LAST = (END, ERROR, CHILD_END, RESULT)
