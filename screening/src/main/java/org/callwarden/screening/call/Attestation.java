package org.callwarden.screening.call;

/// What the trunk says of the caller's number by STIR/SHAKEN (RFC 8224 and ATIS-1000074), as far as it
/// says anything.
public enum Attestation {
    /// The carrier knows the customer and that the number is theirs.
    A,
    /// The carrier knows the customer, not the number.
    B,
    /// The carrier is only the gateway.
    C,
    /// A signature was there and did not verify.
    FAILED,
    /// Nothing was said.
    NONE
}
