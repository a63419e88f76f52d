package org.custodygateway.bank;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The custody banks by code.
 *
 * @param firm the firm's institution id on the wire
 * @param branch the firm's branch id on the wire
 * @param corporateAccount the firm's corporate settlement account at the lead bank
 */
@ConfigurationProperties("gateway.custody")
public record Banks(
        String firm,
        String branch,
        String corporateAccount,
        @Name("banks") Map<String, BankSettings> all) {

    /** @throws WrongSetting when a bank's settings cannot be worked with */
    public Banks {
        SettingsCheck.all(all);
    }

    public Optional<BankSettings> find(String code) {
        return Optional.ofNullable(all.get(code)).filter(BankSettings::enabled);
    }

    /** @throws IllegalArgumentException when there is no such bank */
    public BankSettings get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no bank " + code));
    }

    /** Codes of the banks in use, sorted. */
    public List<String> codes() {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().enabled())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Code of the lead bank. */
    public String lead() {
        return codes().stream().filter(code -> get(code).lead()).findFirst().orElseThrow();
    }
}
