/**
 * The real parts for demo, tests and benchmarks, found or unpacked and put together: Asterisk, SIP callers, databases, the
 * service itself as a process. Imports everything below it; only the command line imports it. Not here: anything the service
 * needs to screen a call. Start at {@link org.callwarden.server.lab.TestRun}.
 */
@NullMarked
package org.callwarden.server.lab;

import org.jspecify.annotations.NullMarked;
