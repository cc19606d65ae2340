/**
 * The real parts for demo, tests and benchmarks, found or unpacked and put together: Asterisk, SIP callers, databases, the
 * service itself as a process; beside them calls from files, decided again or simulated. Imports everything below it; only
 * the command line imports it. Not here: anything the service
 * needs to screen a call.
 *
 * <p>Parts: {@link org.callwarden.server.lab.Parts} finds the programs, {@link org.callwarden.server.lab.AsteriskLab} and
 * {@link org.callwarden.server.lab.DatabaseLab} run them, {@link org.callwarden.server.lab.SipCaller} calls and
 * {@link org.callwarden.server.lab.SipPhone} is called. The test run: {@link org.callwarden.server.lab.TestRun}.
 */
@NullMarked
package org.callwarden.server.lab;

import org.jspecify.annotations.NullMarked;
