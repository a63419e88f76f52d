package org.custodygateway.web.compliance;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of monitoring: their versions, new ones by two persons, what they would have found, what shadow versions find (M6). */
@Controller
@RequestMapping("/compliance/rules")
class RulePages {

    /** How fields of parameters begin. */
    private static final String PARAMETER = "p.";

    /** Back-tests that are shown of a rule. */
    private static final int RUNS = 10;

    private static final Map<String, Object> NOTHING = Map.of();

    /**
     * @param preset whose parameters the form for a new version begins with
     * @param run a back-test whose result is shown
     */
    @GetMapping
    String rules(
            @RequestParam(defaultValue = "M1") String rule,
            @RequestParam(required = false) @Nullable String preset,
            @RequestParam(required = false) @Nullable String run,
            PageRequest page,
            Model model) {
        var inForce = page.get("/rules").list("items");
        var named = named(rule);
        var versions = page.get("/rules/" + named + "/versions").list("items");
        var presets = page.get("/rules/" + named + "/presets");
        var parameters = new TreeMap<String, Object>();
        if (!versions.isEmpty()) {
            parameters.putAll(versions.getFirst().of("parameters"));
        }
        if (preset != null) {
            parameters.putAll(presets.of(preset));
        }
        model.addAttribute(
                "rules",
                inForce.stream().map(one -> one.text("rule")).distinct().toList());
        model.addAttribute("rule", named);
        model.addAttribute("inForce", inForce);
        model.addAttribute("versions", versions);
        model.addAttribute("presets", presets);
        model.addAttribute("preset", preset);
        model.addAttribute("parameters", parameters);
        model.addAttribute("day", page.get("/trading-day").text("day"));
        model.addAttribute(
                "runs",
                page.get("/backtests/runs", "rule", named, "limit", RUNS).list("items"));
        model.addAttribute("run", run == null ? null : page.get("/backtests/runs/" + CaseFacts.checked(run)));
        model.addAttribute("gaps", page.get("/evaluation-gaps", "open", "true").list("items"));
        return "compliance/rules";
    }

    /** A version, which somebody else approves (P2). */
    @PostMapping("/{rule}/versions")
    String propose(@PathVariable String rule, @RequestParam Map<String, String> form, PageRequest page) {
        var body = new HashMap<String, Object>();
        body.put("mode", form.get("mode"));
        body.put("parameters", parameters(form));
        put(body, form, "effectiveFrom");
        put(body, form, "note");
        putNumber(body, form, "alertsADay");
        page.post("/rules/" + named(rule) + "/versions", body);
        return back(page, rule, "compliance.done.version");
    }

    private static void put(Map<String, Object> body, Map<String, String> form, String name) {
        var value = form.getOrDefault(name, "");
        if (!value.isBlank()) {
            body.put(name, value);
        }
    }

    /** What is no number goes as it is: the API says what is wrong with it. */
    static void putNumber(Map<String, Object> body, Map<String, String> form, String name) {
        put(body, form, name);
        body.computeIfPresent(
                name,
                (same, value) -> value.toString().matches("[0-9]{1,9}") ? Integer.valueOf(value.toString()) : value);
    }

    static Map<String, String> parameters(Map<String, String> form) {
        var parameters = new HashMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value.strip());
            }
        });
        return parameters;
    }

    @PostMapping("/{rule}/versions/{version}/approve")
    String approve(@PathVariable String rule, @PathVariable String version, PageRequest page) {
        page.post(path(rule, version) + "/approve", NOTHING);
        return back(page, rule, "compliance.done.version-approved");
    }

    /** Ends a shadow version. */
    @PostMapping("/{rule}/versions/{version}/end")
    String end(@PathVariable String rule, @PathVariable String version, PageRequest page) {
        page.post(path(rule, version) + "/end", NOTHING);
        return back(page, rule, "compliance.done.version-ended");
    }

    /** What a shadow version has found. */
    @GetMapping("/{rule}/versions/{version}")
    String findings(
            @PathVariable String rule,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        var found = page.get(path(rule, version) + "/findings", "after", after);
        model.addAttribute("rule", named(rule));
        model.addAttribute("version", CaseFacts.checked(version));
        model.addAttribute("findings", found.list("items"));
        model.addAttribute("next", found.get("next"));
        return "compliance/findings";
    }

    private static String back(PageRequest page, String rule, String said) {
        return page.goOn("/compliance/rules?rule=" + named(rule), said);
    }

    private static String path(String rule, String version) {
        return "/rules/" + named(rule) + "/versions/" + CaseFacts.checked(version);
    }

    static String named(String rule) {
        return rule.matches("[A-Z][A-Z0-9]{0,3}") ? rule : "M1";
    }
}
