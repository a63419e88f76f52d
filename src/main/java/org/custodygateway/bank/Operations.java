package org.custodygateway.bank;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.custodygateway.bank.BankSettings.SigningEnd;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The operations that each bank supports, by its setting {@code operations} (wire: operations). It holds both ways: what a bank does not
 * support is refused before anything is sent, and its own request for it is answered "not supported". By default it is all of them, less
 * the way of signing that is not the bank's (A7) and the key change of a bank without keys.
 */
@Component
class Operations {

    /** Without these no contract ends, no day turns, nothing in doubt is ever settled, no change of a name is ever confirmed. */
    private static final Set<Instruction> NEEDED = EnumSet.of(
            Instruction.SIGN_IN,
            Instruction.SIGN_OUT,
            Instruction.REVOKE,
            Instruction.CHANGE_CLIENT_DATA,
            Instruction.ASK_RESULT,
            Instruction.INTEREST,
            Instruction.DAY_END,
            Instruction.DAY_START);

    private final Map<String, Set<Instruction>> byBank = new TreeMap<>();

    /** @throws IllegalStateException when a row names an operation that there is not, or lacks one that nothing works without */
    Operations(Banks banks, KeyedBanks keyed, OperationSettings settings) {
        for (String bank : banks.codes()) {
            Set<Instruction> fitting = fitting(banks.get(bank).signing(), keyed.has(bank));
            Set<String> named = settings.of(bank);
            byBank.put(bank, named.isEmpty() ? fitting : chosen(bank, named, fitting));
        }
    }

    private static Set<Instruction> fitting(BankSettings.Signing signing, boolean keyed) {
        Set<Instruction> all = EnumSet.allOf(Instruction.class);
        Set<SigningEnd> ends = EnumSet.of(signing.individual(), signing.institution());
        if (!ends.contains(SigningEnd.FIRM)) {
            all.remove(Instruction.DESIGNATE);
        }
        if (!ends.contains(SigningEnd.BANK)) {
            all.remove(Instruction.PRE_DESIGNATE);
            all.remove(Instruction.CONFIRM_DESIGNATION);
        }
        if (!keyed) {
            all.remove(Instruction.KEY_CHANGE);
        }
        return all;
    }

    private static Set<Instruction> chosen(String bank, Set<String> named, Set<Instruction> fitting) {
        Set<Instruction> chosen = EnumSet.noneOf(Instruction.class);
        named.forEach(code -> chosen.add(known(bank, code)));
        Set<Instruction> needed = EnumSet.copyOf(NEEDED);
        for (Instruction perhaps : List.of(
                Instruction.DESIGNATE,
                Instruction.PRE_DESIGNATE,
                Instruction.CONFIRM_DESIGNATION,
                Instruction.KEY_CHANGE)) {
            if (fitting.contains(perhaps)) {
                needed.add(perhaps);
            } else if (chosen.contains(perhaps)) {
                throw wrong(bank, "names " + perhaps.code() + ", which does not fit its signing or its keys");
            }
        }
        needed.removeAll(chosen);
        if (!needed.isEmpty()) {
            throw wrong(bank, "lacks " + codes(needed) + ", which the firm cannot do without");
        }
        return chosen;
    }

    private static Instruction known(String bank, String code) {
        return Arrays.stream(Instruction.values())
                .filter(instruction -> instruction.code().equals(code))
                .findFirst()
                .orElseThrow(() -> wrong(bank, "names " + code + ", which is no operation"));
    }

    private static IllegalStateException wrong(String bank, String what) {
        return new IllegalStateException("gateway.custody.banks." + bank + ".operations " + what);
    }

    private static List<String> codes(Set<Instruction> instructions) {
        return instructions.stream().map(Instruction::code).sorted().toList();
    }

    boolean offered(String bank, Instruction instruction) {
        return byBank.getOrDefault(bank, Set.of()).contains(instruction);
    }

    /** Codes of what the bank supports, sorted. */
    List<String> of(String bank) {
        return codes(byBank.getOrDefault(bank, Set.of()));
    }

    /** @throws RefusedException when the bank does not support it */
    void require(String bank, Instruction instruction) {
        Refusal refusal = refusal(bank, instruction);
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
    }

    /** Why nothing is sent, null when the bank supports it. */
    @Nullable
    Refusal refusal(String bank, Instruction instruction) {
        return offered(bank, instruction)
                ? null
                : Refusal.byRule("T9", "T9.not-offered", Map.of("bank", bank, "operation", instruction.code()));
    }
}
