package org.callwarden.server.admin.web;

/// The page on which somebody enters.
///
/// @param problem why the last attempt failed; may be empty
/// @param token a one-time token that only has to be confirmed; empty for name and password
/// @param notice why they are asked; may be empty
public record LoginView(String problem, String token, String notice) {}
