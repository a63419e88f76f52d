package org.custodygateway.web.counter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.web.counter.Field.Kind;

/** A form as somebody has filled it in, made into what the API takes. */
final class Filled {

    private static final String PAPER = "paper.";

    private final Form form;
    private final UnaryOperator<String> typed;

    /** @param typed what stands in a field, empty where nothing does */
    Filled(Form form, UnaryOperator<String> typed) {
        this.form = form;
        this.typed = typed;
    }

    /** An application. */
    Map<String, Object> application(String clientNo) {
        var body = new LinkedHashMap<String, Object>();
        body.put("business", String.valueOf(form.business()));
        if (!form.opens()) {
            body.put("clientNo", clientNo);
        }
        body.put("onSite", on("onSite"));
        body.put("risksShown", on("risksShown"));
        body.put("papers", papers());
        var data = data();
        if (form.opens()) {
            data.put("type", form == Form.OPEN_INDIVIDUAL ? "INDIVIDUAL" : "INSTITUTION");
        }
        if (data.get("fourSteps") instanceof Map<?, ?> steps) {
            data.put("fourSteps", registeredAndKept(steps));
        }
        body.put("data", data);
        var agent = agent();
        if (!agent.isEmpty()) {
            body.put("agent", agent);
        }
        return body;
    }

    /** An order of a transfer. */
    Map<String, Object> order(String clientNo) {
        var body = new LinkedHashMap<String, Object>(data());
        body.put("kind", form.name());
        if (form == Form.SWEEP) {
            body.put("clientNo", clientNo);
        }
        if (!form.papers().isEmpty()) {
            body.put("papers", papers());
        }
        return body;
    }

    /** What is registered is the record, what is kept are the papers (I2): neither has more to say here. */
    private static Map<String, Object> registeredAndKept(Map<?, ?> steps) {
        var all = new LinkedHashMap<String, Object>();
        steps.forEach((step, evidence) -> all.put(String.valueOf(step), evidence));
        all.put("register", Map.of());
        all.put("keep", Map.of());
        return all;
    }

    private boolean on(String name) {
        return typed.apply(name).equals("true");
    }

    private List<String> papers() {
        var papers = new ArrayList<String>();
        for (var kind : PaperKind.values()) {
            var paper = typed.apply(PAPER + kind);
            if (!paper.isBlank()) {
                papers.add(paper);
            }
        }
        return papers;
    }

    private Map<String, Object> agent() {
        var agent = new LinkedHashMap<String, Object>();
        for (var member : AgentForm.FIELDS) {
            var value = typed.apply(member.path()).strip();
            if (!value.isEmpty()) {
                agent.put(member.word(), value);
            }
        }
        if (!agent.isEmpty() && on("agent.namesThis")) {
            agent.put("authorisedFor", List.of(String.valueOf(form.business())));
        }
        return agent;
    }

    private Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            var value = typed.apply(field.path()).strip();
            if (!value.isEmpty()) {
                put(data, field.path(), value(field.kind(), value));
            }
        }
        return lists(data);
    }

    private static Object value(Kind kind, String value) {
        return switch (kind) {
            case FLAG -> Integer.valueOf(value);
            case AMOUNT -> amount(value);
            default -> value;
        };
    }

    /** People write 1,000 for 1000.00. What is no amount is left as it is, and refused. */
    private static String amount(String typed) {
        var plain = typed.replace(",", "").replace("，", "");
        if (plain.matches("[0-9]+")) {
            return plain + ".00";
        }
        return plain.matches("[0-9]+\\.[0-9]") ? plain + "0" : plain;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> data, String path, Object value) {
        int point = path.indexOf('.');
        if (point < 0) {
            data.put(path, value);
        } else {
            var inner = data.computeIfAbsent(path.substring(0, point), name -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) inner, path.substring(point + 1), value);
        }
    }

    /** Members that are numbers make a list; a gap in it, such as an account nobody wants, is none. */
    private static Map<String, Object> lists(Map<String, Object> data) {
        data.replaceAll((name, value) -> value instanceof Map<?, ?> inner ? list(inner) : value);
        return data;
    }

    @SuppressWarnings("unchecked")
    private static Object list(Map<?, ?> inner) {
        boolean numbers = !inner.isEmpty()
                && inner.keySet().stream().allMatch(key -> String.valueOf(key).matches("[0-9]+"));
        return numbers ? List.copyOf(inner.values()) : lists((Map<String, Object>) inner);
    }
}
