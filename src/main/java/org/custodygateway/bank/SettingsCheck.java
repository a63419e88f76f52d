package org.custodygateway.bank;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.custodygateway.bank.BankSettings.OwnCode;
import org.jspecify.annotations.Nullable;

/** Whether the banks' settings can be worked with. */
final class SettingsCheck {

    static final String PREFIX = "gateway.custody.banks.";

    /** As many connections as the HTTP client has for one bank. */
    static final int MOST_PARALLEL = 128;

    /** A code names a column's value, queues, folders and a part of addresses. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]{1,9}");

    private static final Pattern INSTITUTION = Pattern.compile("[A-Z0-9]{1,8}");

    private final String bank;

    private SettingsCheck(String bank) {
        this.bank = bank;
    }

    /** @throws WrongSetting at the first setting that is wrong */
    static void all(Map<String, BankSettings> banks) {
        Set<String> institutions = new HashSet<>();
        banks.forEach((code, settings) -> {
            SettingsCheck check = new SettingsCheck(code);
            if (!CODE.matcher(code).matches()) {
                throw new WrongSetting(PREFIX + code + ": a bank's code is 2 to 10 small letters and digits");
            }
            if (settings.enabled()) {
                check.row(settings);
                check.when(
                        "institution",
                        !institutions.add(settings.institution()),
                        "is " + settings.institution() + ", and so is another bank's");
            }
        });
        List<String> leads = banks.keySet().stream()
                .filter(code -> banks.get(code).lead())
                .sorted()
                .toList();
        if (leads.size() != 1) {
            throw new WrongSetting(PREFIX + "<code>.lead has to be true at one bank, and is at " + leads);
        }
    }

    private void row(BankSettings settings) {
        needed("name", settings.name());
        needed("key", settings.key());
        needed("institution", settings.institution());
        needed("omnibus-account", settings.omnibusAccount());
        when(
                "institution",
                !INSTITUTION.matcher(settings.institution()).matches(),
                "is at most 8 capital letters and digits");
        when("omnibus-account", settings.omnibusAccount().length() > 32, "is longer than 32 characters");
        TermsCheck.fault(settings.terms()).ifPresent(fault -> when(fault.setting(), true, fault.why()));
        waits(settings);
        load(settings);
        codes(settings);
    }

    private void waits(BankSettings settings) {
        positive("answer-within", settings.answerWithin());
        positive("valid-for", settings.validFor());
        positive("inquire-after", settings.inquireAfter());
        positive("inquire-every", settings.inquireEvery());
        when("margin", settings.margin().isNegative(), "is below zero");
    }

    private void load(BankSettings settings) {
        when(
                "parallel",
                settings.parallel() < 1 || settings.parallel() > MOST_PARALLEL,
                "is not from 1 to " + MOST_PARALLEL);
        when("breaker.failures", settings.breaker().failures() < 0, "is below zero; 0 means never");
        positive("breaker.pause", settings.breaker().pause());
        when(
                "breaker.longest-pause",
                settings.breaker().longestPause().compareTo(settings.breaker().pause()) < 0,
                "is shorter than breaker.pause");
    }

    private void codes(BankSettings settings) {
        for (String code : settings.refusals()) {
            when(
                    "refusals",
                    !ReturnCodes.open(code),
                    "has " + code + ", which never says for certain that nothing happened");
        }
        settings.ownCodes().forEach((code, own) -> ownCode("own-codes." + code, code, own, settings));
    }

    private void ownCode(String name, String code, OwnCode own, BankSettings settings) {
        when(name, !ReturnCodes.open(code), "is no code whose meaning a bank may settle");
        when(name, settings.refusals().contains(code), "stands in refusals, too");
        when(name + ".means", own.means() == null || own.means() == Answer.DONE, "is missing, or DONE");
        needed(name + ".en", own.en());
        needed(name + ".zh", own.zh());
    }

    private void needed(String name, @Nullable String value) {
        needed(PREFIX + bank + ".", name, value);
    }

    /**
     * What the environment should have set and has not would else be used as it is written, known to everybody.
     *
     * @throws WrongSetting when there is no value
     */
    static void needed(String place, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new WrongSetting(place + name + " is missing");
        }
        if (value.startsWith("${")) {
            throw new WrongSetting(place + name + " is missing: nothing sets " + value);
        }
    }

    private void positive(String name, Duration wait) {
        when(name, !wait.isPositive(), "is not above zero");
    }

    private void when(String name, boolean wrong, String why) {
        if (wrong) {
            throw new WrongSetting(PREFIX + bank + "." + name + " " + why);
        }
    }
}
