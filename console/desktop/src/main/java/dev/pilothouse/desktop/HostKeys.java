package dev.pilothouse.desktop;

import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.overlay.Question;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.fleet.LiveFleet;
import org.kordamp.ikonli.feather.Feather;

/** Shows the key a node presents, and pins it once the operator has compared it. */
final class HostKeys {
    private final Overlay overlay;
    private final LiveFleet live;

    HostKeys(Overlay overlay, LiveFleet live) {
        this.overlay = overlay;
        this.live = live;
    }

    void compare(NodeName node) {
        live.hostKey(node, this::ask);
    }

    private void ask(HostKey key) {
        String text =
                "The SSH server at " + key.address() + " shows this " + key.type() + " key:\n\n" + key.fingerprint()
                        + "\n\nCompare it with what the node itself says (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). "
                        + "Trust it only if they are the same.";
        Question.press("Trust the host key of " + key.node(), text, "Trust key of " + key.node(), Feather.KEY)
                .ask(overlay, () -> live.trust(key));
    }
}
