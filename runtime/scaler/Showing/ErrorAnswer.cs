namespace Realmworks.Scaler.Showing;

internal sealed record ErrorAnswer(string Error);
