package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.field.Template;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.SecretSource;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code ${NAME}} is for one app on one node. Each secret is read at most once, and only where it is used. */
final class NodeValues {
    private final AppId app;
    private final NodeSpec node;
    private final Secrets secrets;
    private final Map<String, Secret> read = new HashMap<>();
    private final Map<String, String> marks = new HashMap<>();

    NodeValues(AppId app, NodeSpec node, Secrets secrets) {
        this.app = app;
        this.node = node;
        this.secrets = secrets;
    }

    /** For values that are shown: variables only. */
    String shown(String field, String text) {
        return Template.parse(text).render(name -> {
            String value = node.variables().get(name);
            if (value == null) {
                throw undefined(field, name);
            }
            return value;
        });
    }

    /** With variables and secrets in place. */
    String revealed(String field, String text) {
        return Template.parse(text).render(name -> {
            String value = node.variables().get(name);
            return value == null ? secret(field, name).reveal() : value;
        });
    }

    /** As {@link #revealed}, with marks in place of secrets. */
    String marked(String field, String text) {
        return Template.parse(text).render(name -> {
            String value = node.variables().get(name);
            if (value != null) {
                return value;
            }
            Secret secret = secret(field, name);
            return marks.computeIfAbsent(name, absent -> SpecHash.secretMark(app, name, secret));
        });
    }

    private Secret secret(String field, String name) {
        SecretSource source = node.secrets().get(name);
        if (source == null) {
            throw undefined(field, name);
        }
        return read.computeIfAbsent(name, absent -> secrets.read(name, source));
    }

    private EngineException undefined(String field, String name) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", app.value());
        facts.put("field", field);
        facts.put("name", name);
        facts.put("node", node.name().value());
        return new EngineException(ErrorCode.VARIABLE_UNDEFINED, facts);
    }
}
