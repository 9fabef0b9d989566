"""Line mode: the same questions and the same sentences without a full screen."""
