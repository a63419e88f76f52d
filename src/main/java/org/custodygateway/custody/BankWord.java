package org.custodygateway.custody;

/**
 * Why a bank refused a contract.
 *
 * @param info the bank's own words, possibly empty
 */
public record BankWord(String bank, String code, String info) {}
