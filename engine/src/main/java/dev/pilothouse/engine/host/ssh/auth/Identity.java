package dev.pilothouse.engine.host.ssh.auth;

import net.schmizz.sshj.userauth.method.AuthMethod;

/**
 * One way to prove who the operator is.
 *
 * @param label what it is called when it was refused: a file, or a key of the agent
 */
public record Identity(String label, AuthMethod method) {}
