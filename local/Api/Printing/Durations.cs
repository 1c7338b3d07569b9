namespace Realmworks.Local.Api.Printing;

/// <summary>Ages as kubectl shows them: two digits of precision at most.</summary>
internal static class Durations
{
    public static string Human(TimeSpan age)
    {
        if (age.TotalSeconds < -1) return "<invalid>";
        if (age < TimeSpan.Zero) return "0s";
        var seconds = (long)age.TotalSeconds;
        var minutes = seconds / 60;
        var hours = minutes / 60;
        if (seconds < 120) return $"{seconds}s";
        if (minutes < 10) return seconds % 60 == 0 ? $"{minutes}m" : $"{minutes}m{seconds % 60}s";
        if (minutes < 180) return $"{minutes}m";
        if (hours < 8) return minutes % 60 == 0 ? $"{hours}h" : $"{hours}h{minutes % 60}m";
        if (hours < 48) return $"{hours}h";
        var days = hours / 24;
        if (hours < 192) return hours % 24 == 0 ? $"{days}d" : $"{days}d{hours % 24}h";
        if (days < 365 * 2) return $"{days}d";
        if (days < 365 * 8) return days % 365 == 0 ? $"{days / 365}y" : $"{days / 365}y{days % 365}d";
        return $"{days / 365}y";
    }
}
