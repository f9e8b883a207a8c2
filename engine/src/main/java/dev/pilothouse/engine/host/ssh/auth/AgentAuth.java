package dev.pilothouse.engine.host.ssh.auth;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Public key authentication (RFC 4252, section 7) with one key of the agent, which signs and keeps the private half. */
final class AgentAuth extends AbstractAuthMethod {
    /** SSH_AGENT_RSA_SHA2_512. */
    private static final int FLAG_SHA512 = 4;

    private final Agent agent;
    private final Agent.Key key;
    private final String algorithm;
    private final int flags;

    AgentAuth(Agent agent, Agent.Key key) throws IOException {
        super("publickey");
        this.agent = agent;
        this.key = key;
        boolean rsa = key.type().equals("ssh-rsa");
        this.algorithm = rsa ? "rsa-sha2-512" : key.type();
        this.flags = rsa ? FLAG_SHA512 : 0;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq().putBoolean(signed).putString(algorithm).putString(key.blob());
    }

    /** The server would accept the key: sign what RFC 4252 says. Runs on the connection's reading thread. */
    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket answer = request(true);
        byte[] data = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(answer)
                .getCompactData();
        try {
            params.getTransport().write(answer.putString(agent.sign(key, data, flags)));
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new UserAuthException("the agent did not sign: " + e.getMessage(), e);
        }
    }
}
