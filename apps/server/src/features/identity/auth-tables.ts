/** better-auth's models in our names; the tables stand in migrations/20261124_02_identity.ts. */
const dates = { createdAt: "created_at", updatedAt: "updated_at" };

export const userTable = {
  modelName: "user",
  fields: { emailVerified: "email_verified", ...dates },
  additionalFields: { language: { type: "string", required: false, input: false } },
} as const;

export const sessionTable = {
  modelName: "session",
  fields: {
    userId: "user_id",
    expiresAt: "expires_at",
    ipAddress: "ip_address",
    userAgent: "user_agent",
    ...dates,
  },
} as const;

export const accountTable = {
  modelName: "account",
  fields: {
    userId: "user_id",
    accountId: "account_id",
    providerId: "provider_id",
    accessToken: "access_token",
    refreshToken: "refresh_token",
    idToken: "id_token",
    accessTokenExpiresAt: "access_token_expires_at",
    refreshTokenExpiresAt: "refresh_token_expires_at",
    ...dates,
  },
} as const;

export const verificationTable = {
  modelName: "verification",
  fields: { expiresAt: "expires_at", ...dates },
} as const;

export const passkeyTable = {
  modelName: "passkey",
  fields: {
    userId: "user_id",
    publicKey: "public_key",
    credentialID: "credential_id",
    deviceType: "device_type",
    backedUp: "backed_up",
    createdAt: "created_at",
  },
} as const;
