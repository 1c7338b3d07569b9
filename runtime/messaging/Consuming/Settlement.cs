namespace Realmworks.Messaging.Consuming;

public enum Settlement
{
    /// <summary>Done: the broker forgets it.</summary>
    Done,

    /// <summary>Refused for good: the broker moves it to the dead letters.</summary>
    DeadLetter,
}
