/** Proving who the operator is: key files, each opened once, and the SSH agent. It must not know hosts or connections. */
@NullMarked
package dev.pilothouse.engine.host.ssh.auth;

import org.jspecify.annotations.NullMarked;
